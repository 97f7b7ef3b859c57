/** What a rule's test consists of. */

export interface RuleCase {
  readonly rule: string;
  /** Schemas in which the rule finds nothing. */
  readonly passes: readonly string[];
  readonly fails: readonly FailingSchema[];
}

export interface FailingSchema {
  readonly schema: string;
  /** The titles of all findings. */
  readonly finds: readonly string[];
  /** What the frames point at, in the same order as the titles. */
  readonly points: readonly string[];
  /** Of how many of them the fix is known; of all unless told. */
  readonly mends?: number;
}

export const generateId = `
CREATE FUNCTION generate_id(prefix text) RETURNS text LANGUAGE sql VOLATILE
AS $$ SELECT prefix || '_' || gen_random_uuid()::text $$;
`;
