export interface UserMetadata {
  readonly source: string;
}
export interface Summary {
  readonly balance: number;
}
export type IsoDay = `${number}-${number}-${number}`;
export type Decimal = `${number}`;
export interface Line {
  readonly amount: number;
}
export type Tag = "urgent";
export type Label = "late";
