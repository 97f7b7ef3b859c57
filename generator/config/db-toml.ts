/** Knows `db.toml`: its keys, their defaults, and where in the file each mistake stands. */
import { parse, TomlError } from "smol-toml";
import { z } from "zod";
import { defaultEmitOptions, type EmitOptions } from "../emit/options.js";
import type { TypeOverride } from "../queries/query.js";
import type { Diagnostic } from "../source/diagnostic.js";
import type { SourceFile, Span } from "../source/source-file.js";
import { suggest } from "../source/suggest.js";
import {
  type ConfigEntry,
  defaultConfig,
  defaultOut,
  type ParsedConfig,
  type PathPattern,
} from "./config.js";
import { lintSettings, lintTable, toLintConfig } from "./lint.js";
import { profileSettings, profilesTable, toDatabaseUrl, toProfiles, urlSetting } from "./profiles.js";
import { safetySettings, safetyTable, toSafetyConfig } from "./safety.js";
import { findTomlPlace, locateTomlKeys, type TomlPath, type TomlPlace } from "./toml-keys.js";

const text = (error: string) => z.string({ error }).min(1, { error });

const paths = z.preprocess(
  (value) => (typeof value === "string" ? [value] : value),
  z
    .array(text("must be a path, a glob or a directory"), { error: "must be a path or a list of paths" })
    .min(1, { error: "must name at least one path" }),
);

const importedType = z.preprocess(
  (value) => (typeof value === "string" ? { type: value } : value),
  z.strictObject(
    {
      type: text("must be a TypeScript type"),
      from: text("must be a module").optional(),
    },
    { error: 'must be a TypeScript type, as "string" or { type = "Money", from = "./money" }' },
  ),
);

const document = z.strictObject({
  schema: paths.optional(),
  queries: paths.optional(),
  out: text("must be a directory").default(defaultOut),
  database_url: urlSetting.optional(),
  names: z.enum(["camel", "sql"], { error: 'must be "camel" or "sql"' }).default(defaultEmitOptions.names),
  int8: z
    .enum(["number", "bigint", "string"], { error: 'must be "number", "bigint" or "string"' })
    .default(defaultEmitOptions.int8),
  timestamptz: z
    .enum(["Date", "string"], { error: 'must be "Date" or "string"' })
    .default(defaultEmitOptions.timestamptz),
  import_extension: z
    .enum([".js", ".ts", ""], { error: 'must be ".js", ".ts" or ""' })
    .default(defaultEmitOptions.importExtension),
  runtime: text("must be a module").default(defaultEmitOptions.runtimeModule),
  types: z.record(z.string(), importedType, { error: "must be a table" }).default({}),
  migrations: text("must be a directory").optional(),
  annotations: text("must be a path").optional(),
  schema_file: text("must be a file").optional(),
  database_directory: text("must be a directory").optional(),
  profiles: profilesTable.optional(),
  lint: lintTable.optional(),
  safety: safetyTable.optional(),
});

const settingNames = Object.keys(document.shape);

/**
 * Reads a `db.toml`, reporting every mistake at its place.
 *
 * ```ts
 * parseDbToml({ path: "db.toml", text: 'out = "src/db"' }).config?.entries[0]?.out // "src/db"
 * ```
 */
export function parseDbToml(file: SourceFile): ParsedConfig {
  let parsed: Record<string, unknown>;
  try {
    parsed = parse(file.text);
  } catch (error) {
    if (error instanceof TomlError) return { diagnostics: [syntaxError(file, error)] };
    throw error;
  }
  const places = locateTomlKeys(file.text);
  const unquoted = unquotedColumns(file, places, parsed.types);
  const result = document.safeParse(
    unquoted.length > 0 ? { ...parsed, types: quotedOnly(parsed.types) } : parsed,
  );
  const found = result.success
    ? unquoted
    : [...unquoted, ...result.error.issues.flatMap((issue) => issueDiagnostics(file, places, issue))];
  if (!result.success || found.length > 0) return { diagnostics: inTextOrder(found) };
  return { config: { file, entries: [toEntry(file, places, result.data)] }, diagnostics: [] };
}

function toEntry(
  file: SourceFile,
  places: readonly TomlPlace[],
  data: z.output<typeof document>,
): ConfigEntry {
  const [defaults] = defaultConfig.entries;
  const patterns = (key: "schema" | "queries"): readonly PathPattern[] =>
    data[key]?.map((pattern, index) => ({ pattern, at: span(file, places, [key, index], "value") })) ??
    defaults?.[key] ??
    [];
  const url = data.database_url;
  return {
    schema: patterns("schema"),
    queries: patterns("queries"),
    out: data.out,
    ...(url !== undefined && {
      databaseUrl: toDatabaseUrl(url, span(file, places, ["database_url"], "value")),
    }),
    emit: toEmitOptions(file, places, data),
    ...(data.migrations !== undefined && { migrations: data.migrations }),
    ...(data.annotations !== undefined && {
      annotations: { pattern: data.annotations, at: span(file, places, ["annotations"], "value") },
    }),
    ...(data.schema_file !== undefined && { schemaFile: data.schema_file }),
    ...(data.database_directory !== undefined && { databaseDirectory: data.database_directory }),
    ...(data.profiles !== undefined && {
      profiles: toProfiles(data.profiles, (path, part) => span(file, places, path, part)),
    }),
    ...(data.lint !== undefined && {
      lint: toLintConfig(data.lint, (path, part) => span(file, places, path, part)),
    }),
    ...(data.safety !== undefined && {
      safety: toSafetyConfig(data.safety, (path, part) => span(file, places, path, part)),
    }),
  };
}

/** A key of `[types]` with a dot is a column, one without a Postgres type. */
function toEmitOptions(
  file: SourceFile,
  places: readonly TomlPlace[],
  data: z.output<typeof document>,
): EmitOptions {
  const overrides = Object.entries(data.types).map(
    ([key, { type, from }]): readonly [string, TypeOverride] => {
      const at = span(file, places, ["types", key], "key");
      return [key, from === undefined ? { type, at } : { type, from, at }];
    },
  );
  return {
    names: data.names,
    int8: data.int8,
    timestamptz: data.timestamptz,
    columnTypes: new Map(overrides.filter(([key]) => key.includes("."))),
    pgTypes: new Map(overrides.filter(([key]) => !key.includes("."))),
    runtimeModule: data.runtime,
    importExtension: data.import_extension,
  };
}

function issueDiagnostics(
  file: SourceFile,
  places: readonly TomlPlace[],
  issue: z.core.$ZodIssue,
): readonly Diagnostic[] {
  const path = issue.path.filter((part) => typeof part !== "symbol");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownSetting(file, places, [...path, key]));
  }
  const setting = path.filter((part) => typeof part === "string").join(".");
  const title = setting === "" ? issue.message : `"${setting}" ${issue.message}`;
  return [{ code: "invalid-setting", severity: "error", title, at: span(file, places, path, "value") }];
}

function unknownSetting(file: SourceFile, places: readonly TomlPlace[], path: TomlPath): Diagnostic {
  const name = String(path.at(-1));
  const known = path.length === 1 ? settingNames : settingsIn(path);
  const suggestion = suggest(name, known);
  return {
    code: "unknown-setting",
    severity: "error",
    title: `unknown setting "${path.join(".")}"`,
    at: span(file, places, path, "key"),
    hint:
      suggestion === undefined
        ? `the settings here are ${known.join(", ")}`
        : `did you mean "${suggestion}"?`,
  };
}

/** What may stand in a table of the document. */
function settingsIn(path: TomlPath): readonly string[] {
  switch (path[0]) {
    case "lint":
      return lintSettings(path);
    case "safety":
      return safetySettings;
    case "profiles":
      return profileSettings;
    default:
      return ["type", "from"];
  }
}

/** `users.metadata = …` below `[types]`: without quotes TOML reads a table `users`, not the column's name. */
function unquotedColumns(
  file: SourceFile,
  places: readonly TomlPlace[],
  types: unknown,
): readonly Diagnostic[] {
  return Object.entries(isTable(types) ? types : {}).flatMap(([table, value]): readonly Diagnostic[] => {
    const column = unquotedColumn(value);
    if (column === undefined) return [];
    return [
      {
        code: "invalid-setting",
        severity: "error",
        title: "a column's name in [types] needs quotes",
        at: span(file, places, ["types", table], "key"),
        hint: `write "${table}.${column}" = { type = "…" } below [types]`,
      },
    ];
  });
}

/** The first key of a table that was meant as a column's name: a slip in `type` or `from` is not one. */
function unquotedColumn(value: unknown): string | undefined {
  if (!isTable(value) || Object.keys(value).some((key) => key === "type")) return undefined;
  return Object.keys(value).find(
    (key) => isTable(value[key]) || suggest(key, ["type", "from"]) === undefined,
  );
}

function quotedOnly(types: unknown): unknown {
  if (!isTable(types)) return types;
  return Object.fromEntries(Object.entries(types).filter(([, value]) => unquotedColumn(value) === undefined));
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function span(file: SourceFile, places: readonly TomlPlace[], path: TomlPath, part: "key" | "value"): Span {
  const range = findTomlPlace(places, path)?.[part] ?? { start: 0, end: 0 };
  return { file, ...range };
}

/** The parser's message is followed by a code block of its own, which the frame replaces. */
function syntaxError(file: SourceFile, error: TomlError): Diagnostic {
  const lines = file.text.split("\n");
  const before = lines.slice(0, error.line - 1).reduce((length, line) => length + line.length + 1, 0);
  const start = Math.min(before + error.column - 1, file.text.length);
  const said = (error.message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /, "");
  return {
    code: "invalid-toml",
    severity: "error",
    title: said,
    at: { file, start, end: Math.min(start + 1, file.text.length) },
  };
}

function inTextOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted((one, other) => (one.at?.start ?? 0) - (other.at?.start ?? 0));
}
