/** `codegen-db annotations`: prints what is written down of a schema, or what isn't, or makes it comments. */
import { type DescribedSchema, describeSchema } from "../annotations.js";
import { openLintEngine } from "../lint.js";
import type { Diagnostic } from "../source/diagnostic.js";
import { hasErrors } from "../source/diagnostic.js";
import { meaning, printEntries, printMissing } from "./annotations-report.js";
import { cacheDirectory } from "./cache-directory.js";
import type { Environment, ExitCode } from "./environment.js";
import type { AnnotationsFlags } from "./flags.js";
import { closed, interrupted, unlessInterrupted } from "./interruption.js";
import { locateConfig } from "./locate-config.js";
import { openProgress } from "./progress.js";
import { decodeFiles, readInputs } from "./read-inputs.js";
import { printDiagnostics } from "./report.js";
import { loadSettings, type Project } from "./settings.js";
import { writeComments } from "./write-comments.js";

/**
 * Of several projects the first counts. Exits with 1 when there is a mistake, when `name` means nothing, and with
 * `--missing` when something is undocumented. Writes no file but the migration that `--write` asks for.
 */
export async function annotations(
  environment: Environment,
  name: string | undefined,
  flags: AnnotationsFlags,
): Promise<ExitCode> {
  const located = locateConfig(environment.cwd, flags.config);
  const { projects, diagnostics } = await loadSettings(environment, { ...flags, queries: [] }, located);
  const [project] = projects;
  const progress = openProgress(environment, flags.json);
  const cache = flags.cache ? cacheDirectory(located.directory, environment.variables) : undefined;
  const describing = project && describe(project, environment.cwd, cache, (said) => progress.show(said));
  const found = await unlessInterrupted(environment.interrupted, describing ?? Promise.resolve(undefined));
  progress.clear();
  if (found === interrupted) {
    await closed(environment.interrupted, describing ?? Promise.resolve());
    return 130;
  }
  const all = [...diagnostics, ...(found?.diagnostics ?? [])];
  printDiagnostics(environment, all, flags.json);
  if (project === undefined || found?.described === undefined || hasErrors(all)) return 1;
  const meant = meaning(found.described, name);
  if (!meant.ok) {
    printDiagnostics(environment, [meant.diagnostic], flags.json);
    return 1;
  }
  if (flags.write) return writeComments(environment, meant, project.migrations);
  if (flags.missing) return printMissing(environment, meant, flags.json);
  printEntries(environment, meant, flags.json);
  return 0;
}

async function describe(
  project: Project,
  cwd: string,
  cache: string | undefined,
  progress: (message: string) => void,
): Promise<DescribedSchema> {
  const { databaseUrl } = project;
  const inputs = await readInputs({ ...project, queries: [] }, cwd);
  const schema = decodeFiles(inputs.schema);
  const file = decodeFiles(inputs.annotations);
  const read: readonly Diagnostic[] = [...schema.diagnostics, ...file.diagnostics];
  if (hasErrors(read)) return { diagnostics: read };
  progress(databaseUrl === undefined ? "starting Postgres" : "connecting to the server");
  const opened = await openLintEngine({ databaseUrl, cacheDirectory: cache });
  if (!opened.ok) return { diagnostics: [...read, opened.diagnostic] };
  try {
    const { diagnostics, described } = await describeSchema(opened.engine, schema.files, file.files[0]);
    const all = [...read, ...diagnostics];
    return described === undefined ? { diagnostics: all } : { diagnostics: all, described };
  } finally {
    await opened.engine.close();
  }
}
