/** The query files in `corpus/`, by the schema that they are written for. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { InputFile } from "../../generator/api.js";

const directory = join(import.meta.dirname, "corpus");

export function corpusOf(schema: string): InputFile[] {
  return readdirSync(join(directory, schema))
    .sort()
    .map((name) => ({ path: name, text: readFileSync(join(directory, schema, name), "utf8") }));
}
