/** The trigger that keeps updated_at, as statements of a migration. */
import type { Structure, Table, Trigger } from "./structure.js";

export interface UpdatedAtTrigger {
  readonly name: string;
  /** The function first, where the schema has none that assigns `NEW.updated_at`. */
  readonly up: readonly string[];
}

/** `replaced` is the trigger that gives its name up, and its function. */
export function updatedAtTriggerFor(
  table: Table,
  { routines }: Structure,
  replaced?: Trigger,
): UpdatedAtTrigger {
  const existing = replaced?.function ?? routines.find(({ setsUpdatedAt }) => setsUpdatedAt)?.sql;
  const isTaken = table.triggers.some((other) => other.name === "set_updated_at" && other !== replaced);
  const name = isTaken ? "set_updated_at_on_update" : "set_updated_at";
  const create = [
    `CREATE TRIGGER ${name} BEFORE UPDATE ON ${table.sql}`,
    `  FOR EACH ROW EXECUTE FUNCTION ${existing ?? "set_updated_at"}();`,
  ].join("\n");
  return { name, up: [...(existing === undefined ? [newFunction] : []), create] };
}

const newFunction = `CREATE OR REPLACE FUNCTION set_updated_at() RETURNS TRIGGER
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END;
$$;`;
