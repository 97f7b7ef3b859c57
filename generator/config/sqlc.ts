/** Knows sqlc's own configuration, versions 1 and 2: where a project's schema and queries are, and nothing of its Go. */
import type { Document, ParsedNode } from "yaml";
import { z } from "zod";
import { defaultEmitOptions } from "../emit/options.js";
import { type Diagnostic, hasErrors } from "../source/diagnostic.js";
import { inReadingOrder } from "../source/reading-order.js";
import type { SourceFile, Span } from "../source/source-file.js";
import { type ConfigEntry, defaultOut, type ParsedConfig } from "./config.js";
import { isMapping, keyMistakes, pathText, sqlcVersion } from "./sqlc-keys.js";
import { readYaml, yamlKey, yamlSpan, yamlValue } from "./yaml.js";

type YamlPath = readonly (string | number)[];

const paths = z.preprocess(
  (value) => (typeof value === "string" ? [value] : value),
  z.array(z.string({ error: "must be a path" }).min(1, { error: "must be a path" }), {
    error: "must be a path or a list of paths",
  }),
);

const mustBeAList = ({ input }: { readonly input?: unknown }): string =>
  input === undefined ? "is missing" : "must be a list";

const engine = z.string({ error: "must be the name of a database engine" }).default("postgresql");

const packageOfVersion1 = z.looseObject(
  {
    name: z.string().optional().catch(undefined),
    path: z.string().optional().catch(undefined),
    schema: paths.optional(),
    queries: paths.optional(),
    engine,
  },
  { error: "must be a map with schema and queries" },
);

const version1 = z.looseObject({
  packages: z.array(packageOfVersion1, { error: mustBeAList }).min(1, { error: "must have an entry" }),
});

const entryOfVersion2 = z.looseObject(
  {
    name: z.string().optional().catch(undefined),
    schema: paths.optional(),
    queries: paths.optional(),
    engine,
    gen: z
      .record(z.string(), z.looseObject({ package: z.string().optional() }))
      .optional()
      .catch(undefined),
    codegen: z
      .array(z.looseObject({ out: z.string() }))
      .optional()
      .catch(undefined),
  },
  { error: "must be a map with schema and queries" },
);

const version2 = z.looseObject({
  sql: z.array(entryOfVersion2, { error: mustBeAList }).min(1, { error: "must have an entry" }),
});

/** One entry of either version, with its place in the document. */
interface SqlcEntry {
  readonly at: YamlPath;
  readonly names: readonly (string | undefined)[];
  readonly schema: readonly string[];
  readonly queries: readonly string[];
  readonly engine: string;
}

/**
 * Reads an `sqlc.yaml` or `sqlc.json` (JSON is read as YAML, of which it is a part). Several entries write into
 * `__codegen__/<name>`, a single one into `__codegen__`. Entries for other databases than PostgreSQL are left out with
 * a warning.
 *
 * ```ts
 * parseSqlcConfig({ path: "sqlc.yaml", text: 'version: 2\nsql: [{schema: s.sql, queries: q.sql}]' })
 * ```
 */
export function parseSqlcConfig(file: SourceFile): ParsedConfig {
  const { document, diagnostics: broken } = readYaml(file);
  if (broken.length > 0) return { diagnostics: broken };
  const plain = yamlValue(file, document);
  if (!plain.ok) return { diagnostics: [plain.diagnostic] };
  const { value } = plain;
  if (!isMapping(value)) return { diagnostics: [noConfiguration(file, document, value)] };
  const wrong = keyMistakes(value);
  const diagnostics = wrong.map(
    ({ path, meant: _, ...mistake }): Diagnostic => ({
      ...mistake,
      severity: "error",
      at: (mistake.code === "unknown-setting" ? keySpan : span)(file, document, path),
    }),
  );
  const read = sqlcVersion(value) === "1" ? readVersion1(value) : readVersion2(value);
  if (read.success && diagnostics.length === 0) return toConfig(file, document, read.data);
  const meant = new Set(wrong.map((mistake) => pathText(mistake.meant ?? [])));
  for (const { path, message } of read.success ? [] : read.error.issues) {
    if (meant.has(pathText(path))) continue;
    const title = `"${pathText(path)}" ${message}`;
    diagnostics.push({
      code: "invalid-setting",
      severity: "error",
      title,
      at: span(file, document, path),
    });
  }
  return { diagnostics: inReadingOrder(diagnostics, [file]) };
}

function noConfiguration(file: SourceFile, document: Document<ParsedNode>, value: unknown): Diagnostic {
  return {
    code: "invalid-setting",
    severity: "error",
    title: value === null ? "the configuration is empty" : "the configuration must be a map",
    at: span(file, document, []),
    hint: 'write version: "2", and the schema and queries of each database below sql:',
  };
}

type Read =
  | { readonly success: true; readonly data: readonly SqlcEntry[] }
  | { readonly success: false; readonly error: z.ZodError };

function readVersion1(value: unknown): Read {
  const result = version1.safeParse(value);
  if (!result.success) return result;
  const data = result.data.packages.map((entry, index) => ({
    at: ["packages", index],
    names: [entry.name, lastSegment(entry.path)],
    schema: entry.schema ?? [],
    queries: entry.queries ?? [],
    engine: entry.engine,
  }));
  return { success: true, data };
}

function readVersion2(value: unknown): Read {
  const result = version2.safeParse(value);
  if (!result.success) return result;
  const data = result.data.sql.map((entry, index) => ({
    at: ["sql", index],
    names: [
      entry.name,
      ...Object.values(entry.gen ?? {}).map((options) => options.package),
      ...(entry.codegen ?? []).map((plugin) => lastSegment(plugin.out)),
    ],
    schema: entry.schema ?? [],
    queries: entry.queries ?? [],
    engine: entry.engine,
  }));
  return { success: true, data };
}

function toConfig(
  file: SourceFile,
  document: Document<ParsedNode>,
  entries: readonly SqlcEntry[],
): ParsedConfig {
  const ours = entries.filter((entry) => entry.engine === "postgresql");
  const diagnostics = entries
    .filter((entry) => entry.engine !== "postgresql")
    .map(
      (entry): Diagnostic => ({
        code: "other-engine",
        severity: ours.length > 0 ? "warning" : "error",
        title: `engine "${entry.engine}" is not PostgreSQL, so this entry is left out`,
        at: span(file, document, [...entry.at, "engine"]),
      }),
    );
  if (hasErrors(diagnostics)) return { diagnostics };
  const names = uniqueNames(ours.map((entry, index) => nameOf(entry) ?? `database_${index + 1}`));
  const list = (at: YamlPath, patterns: readonly string[]) =>
    patterns.map((pattern, index) => ({ pattern, at: span(file, document, [...at, index]) }));
  const configured = ours.map((entry, index): ConfigEntry => {
    const name = ours.length > 1 ? names[index] : undefined;
    return {
      ...(name !== undefined && { name }),
      schema: list([...entry.at, "schema"], entry.schema),
      queries: list([...entry.at, "queries"], entry.queries),
      out: name === undefined ? defaultOut : `${defaultOut}/${name}`,
      emit: defaultEmitOptions,
    };
  });
  return { config: { file, entries: configured }, diagnostics };
}

/** The first name that can be a directory's. */
function nameOf(entry: SqlcEntry): string | undefined {
  return entry.names.find((name) => name !== undefined && /^[\w][\w.-]*$/.test(name));
}

function uniqueNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1) unique = `${name}_${count}`;
    taken.add(unique.toLowerCase());
    return unique;
  });
}

function lastSegment(path: string | undefined): string | undefined {
  return path?.split("/").findLast((segment) => segment !== "");
}

/** The place of the value at `path`, or of the nearest thing around it that is written. */
function span(file: SourceFile, document: Document<ParsedNode>, path: readonly PropertyKey[]): Span {
  for (let length = path.length; length > 0; length -= 1) {
    const found = yamlSpan(file, document.getIn(path.slice(0, length), true));
    if (found !== undefined) return found;
  }
  return yamlSpan(file, document.contents) ?? { file, start: 0, end: 0 };
}

/** The place of a key, or of the nearest thing around it that is written. */
function keySpan(file: SourceFile, document: Document<ParsedNode>, path: readonly PropertyKey[]): Span {
  const around = path.slice(0, -1);
  const key = yamlKey(document, around, String(path.at(-1)));
  return yamlSpan(file, key) ?? span(file, document, around);
}
