/** `codegen-db init`: writes the files that a project starts with, and leaves alone what is there. */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { defaultOut } from "../config/config.js";
import type { Environment, ExitCode } from "./environment.js";
import { isGlob } from "./expand.js";
import { fileErrorReason, systemCode } from "./file-errors.js";
import type { Flags } from "./flags.js";
import { locateConfig } from "./locate-config.js";
import { shownPath } from "./paths.js";
import { minimalQueries, minimalSchema, starterConfig, starterQueries, starterSchema } from "./starter.js";

/** Writes `db.toml`, `schema.sql` and `queries.sql` (or where the flags say), each only if it isn't there. */
export function init(environment: Environment, flags: Flags): ExitCode {
  const { cwd, stdout, stderr } = environment;
  const configPath = resolve(cwd, flags.config ?? "db.toml");
  const located = locateConfig(cwd, undefined);
  if (flags.config === undefined && located.kind === "file" && located.path !== configPath) {
    stdout.write(`kept   ${shownPath(located.path, cwd)}, which codegen-db reads as it is\n`);
    stdout.write(`\nNext: npx codegen-db\n`);
    return 0;
  }
  const schema = flags.schema.length > 0 ? flags.schema : ["schema.sql"];
  const queries = flags.queries.length > 0 ? flags.queries : ["queries.sql"];
  const hasSchema = schema.some((path) => isGlob(path) || existsSync(resolve(cwd, path)));
  const hasQueries = queries.some((path) => isGlob(path) || existsSync(resolve(cwd, path)));
  const fromConfig = (path: string) => shownPath(resolve(cwd, path), dirname(configPath));
  const config = starterConfig({
    schema: schema.map(fromConfig),
    queries: queries.map(fromConfig),
    out: fromConfig(flags.out ?? defaultOut),
  });
  const files = [
    [configPath, config],
    ...firstFile(cwd, schema, hasQueries ? minimalSchema : starterSchema),
    ...firstFile(cwd, queries, hasSchema ? minimalQueries : starterQueries),
  ] as const;
  for (const [path, text] of files) {
    const shown = shownPath(path, cwd);
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { flag: "wx" });
      stdout.write(`wrote  ${shown}\n`);
    } catch (error) {
      if (systemCode(error) !== "EEXIST") {
        stderr.write(`error: can't write "${shown}": ${fileErrorReason(error)}\n`);
        return 1;
      }
      stdout.write(`kept   ${shown}\n`);
    }
  }
  const wayHere = flags.config === undefined ? "" : ` --config ${flags.config}`;
  stdout.write(`\nNext: npm install @codegen-db/runtime pg && npx codegen-db${wayHere}\n`);
  return 0;
}

/** Several paths, globs and directories are the user's to fill; a single file that is missing is written. */
function firstFile(
  cwd: string,
  paths: readonly string[],
  text: string,
): readonly (readonly [string, string])[] {
  const [path, ...others] = paths;
  if (path === undefined || others.length > 0 || isGlob(path) || !path.endsWith(".sql")) return [];
  return [[resolve(cwd, path), text]];
}
