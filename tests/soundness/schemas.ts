/** The schemas in `schemas/`, each with its data sets. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

export interface TestSchema {
  readonly name: string;
  readonly text: string;
  readonly data: readonly DataSet[];
}

/** Rows for a schema's tables, as a script. */
export interface DataSet {
  readonly name: string;
  readonly text: string;
}

const directory = join(import.meta.dirname, "schemas");

export function readSchemas(): TestSchema[] {
  return readdirSync(directory)
    .sort()
    .map((name) => ({
      name,
      text: readFileSync(join(directory, name, "schema.sql"), "utf8"),
      data: readdirSync(join(directory, name, "data"))
        .sort()
        .map((file) => ({
          name: basename(file, ".sql"),
          text: readFileSync(join(directory, name, "data", file), "utf8"),
        })),
    }));
}
