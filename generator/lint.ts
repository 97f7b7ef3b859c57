/** Conventions from files to verdicts: loads a schema into Postgres, reads its structure and puts it to the rules. */
import { lostConnection } from "./compile/lost-connection.js";
import type { OpenedEngine } from "./compile/workspace.js";
import type { LintConfig } from "./config/lint-config.js";
import { checkStructure, type Verdict } from "./conventions/check.js";
import { findingDiagnostics } from "./conventions/findings.js";
import { type Locate, locatePlaces } from "./conventions/places.js";
import { readStructure } from "./conventions/read-structure.js";
import { rules } from "./conventions/rules.js";
import type { Structure } from "./conventions/structure.js";
import { createMissingPolicies } from "./lint-policies.js";
import { type StructureWithRoles, withRoles } from "./lint-roles.js";
import { openCache } from "./postgres/cache.js";
import { openEmbedded } from "./postgres/embedded.js";
import type { Engine } from "./postgres/engine.js";
import { readSchema, type SchemaStatement } from "./postgres/schema/read.js";
import { nameOf } from "./postgres/schema/words.js";
import { type Diagnostic, hasErrors } from "./source/diagnostic.js";
import { inReadingOrder } from "./source/reading-order.js";
import type { SourceFile } from "./source/source-file.js";
import { toolFingerprint } from "./tool.js";

export interface LintInput {
  /** In load order. Without any the server's own database is looked at. */
  readonly schema: readonly SourceFile[];
  readonly config: LintConfig;
  /** Where a loaded schema is kept for the next run. */
  readonly cacheDirectory?: string | undefined;
}

export interface Linted {
  /** Faults of the schema, mistakes of the configuration and findings, in reading order. */
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where the schema could not be loaded. */
  readonly result?: LintResult;
}

export interface LintResult {
  readonly structure: Structure;
  readonly verdicts: readonly Verdict[];
  /** Of the configuration: unknown names, exceptions that no longer apply. */
  readonly mistakes: readonly Diagnostic[];
  readonly locate: Locate;
}

/**
 * Lints on an engine that is open already; never throws for what a schema or a server can do.
 *
 * @example (await lintOn(engine, { schema, config: noLintConfig })).diagnostics
 */
export async function lintOn(engine: Engine, input: LintInput): Promise<Linted> {
  const { schema, config } = input;
  const loaded = await engine.loadSchema(schema);
  // Half a schema breaks rules that the whole one keeps.
  if (hasErrors(loaded.diagnostics)) return loaded;
  const { statements } = readSchema(schema, engine.session.engine === "server");
  let read: StructureWithRoles;
  try {
    read = await readLoaded(engine, statements, input);
  } catch (failure) {
    const lost = lostConnection(failure);
    if (lost === undefined) throw failure;
    return { diagnostics: [...loaded.diagnostics, lost] };
  }
  const { structure } = read;
  const diagnostics = [...loaded.diagnostics, ...read.diagnostics];
  const { verdicts, mistakes } = checkStructure(structure, rules, config);
  const locate = placesIn(statements);
  const findings = verdicts.flatMap((verdict) => findingDiagnostics(verdict, locate));
  return {
    diagnostics: inReadingOrder([...mistakes, ...diagnostics, ...findings], schema),
    result: { structure, verdicts, mistakes, locate },
  };
}

/** What a server was spared of the schema's files is asked of the embedded Postgres. */
async function readLoaded(
  { session }: Engine,
  statements: readonly SchemaStatement[],
  { schema, config, cacheDirectory }: LintInput,
): Promise<StructureWithRoles> {
  const isSpared = session.engine === "server" && schema.length > 0;
  if (isSpared) await createMissingPolicies(session, statements);
  const structure = await readStructure(session, config.customer);
  if (!isSpared) return { structure, diagnostics: [] };
  const embedded = await openEmbeddedEngine(cacheDirectory);
  try {
    return await withRoles(structure, schema, embedded);
  } finally {
    await embedded.close();
  }
}

export interface EngineOptions extends Pick<LintInput, "cacheDirectory"> {
  readonly databaseUrl?: string | undefined;
}

/** Opens the server that the URL names, else the embedded Postgres; the caller closes it. */
export async function openLintEngine({ databaseUrl, cacheDirectory }: EngineOptions): Promise<OpenedEngine> {
  if (databaseUrl !== undefined) {
    const { openServer } = await import("./postgres/server.js");
    return openServer(databaseUrl);
  }
  return { ok: true, engine: await openEmbeddedEngine(cacheDirectory) };
}

async function openEmbeddedEngine(cacheDirectory: string | undefined): Promise<Engine> {
  if (cacheDirectory === undefined) return openEmbedded();
  const cache = openCache({ directory: cacheDirectory });
  return openEmbedded({ cache, fingerprint: toolFingerprint() });
}

function placesIn(statements: readonly SchemaStatement[]): Locate {
  return locatePlaces(
    statements.map(({ file, words }) => ({
      file,
      words: words.map((word) => ({
        start: word.token.start,
        end: word.token.end,
        text: word.text,
        word: word.word,
        name: nameOf(word),
      })),
    })),
  );
}
