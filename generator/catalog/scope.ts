/** Which objects one loading reads: those that every database has, or a database's own. */

export interface Scope {
  readonly isBuiltin: boolean;
  /** Condition on an oid: objects made by initdb are numbered below 16384 (`FirstNormalObjectId` in transam.h). */
  own(oid: string): string;
}

export const builtinScope: Scope = { isBuiltin: true, own: (oid) => `${oid} < 16384` };
export const userScope: Scope = { isBuiltin: false, own: (oid) => `${oid} >= 16384` };
