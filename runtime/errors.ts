/** Why one value can't be read or sent, before it is known of which query and column. No message ever holds a value. */

/** Why one value can't be read or sent: thrown by codecs, which know neither the query nor the column. */
export class CodecFault extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = "CodecFault";
  }
}

/** A codec's fault with the place it happened at: an index into the row, or an argument's name. */
export class PlacedFault extends Error {
  readonly place: number | string;
  constructor(place: number | string, reason: string) {
    super(reason);
    this.name = "PlacedFault";
    this.place = place;
  }
}

/** The reason to give for an error from a codec. Messages of other errors may quote the value, so they are not passed on. */
export function reasonOf(error: unknown): string {
  if (error instanceof CodecFault) return error.message;
  if (error instanceof PlacedFault) return `field ${error.place}: ${error.message}`;
  return "has a form that its type can't be read from";
}
