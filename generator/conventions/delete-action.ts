/** The fix that changes what a foreign key does on delete. */
import type { Fix } from "./rule.js";
import type { ForeignKey, Table } from "./structure.js";

/** What `pg_get_constraintdef` prints, in the order in which it prints it (ruleutils.c). */
const printed =
  /^(FOREIGN KEY .*? REFERENCES .*?\))( MATCH \w+)?( ON UPDATE (?:RESTRICT|CASCADE|SET NULL|SET DEFAULT))?( ON DELETE (?:RESTRICT|CASCADE|SET NULL|SET DEFAULT)(?: \([^)]*\))?)?(.*)$/;

/** Makes the constraint anew: an action can't be altered. Undefined for a definition that can't be read. */
export function changeDeleteAction(table: Table, key: ForeignKey, action: string): Fix | undefined {
  const [, head, match = "", onUpdate = "", , tail = ""] = printed.exec(key.definition) ?? [];
  if (head === undefined) return undefined;
  const replace = (definition: string): string =>
    `ALTER TABLE ${table.sql}\n  DROP CONSTRAINT ${key.sql},\n  ADD CONSTRAINT ${key.sql} ${definition};`;
  return {
    up: [replace(`${head}${match}${onUpdate} ON DELETE ${action}${tail}`)],
    down: [replace(key.definition)],
  };
}
