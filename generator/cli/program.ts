/** The command line: which commands and flags there are. What they do is imported only when it is asked for. */
import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { suggest } from "../source/suggest.js";
import { toolVersion } from "../tool.js";
import { explainBug } from "./bug.js";
import type { Environment, ExitCode } from "./environment.js";
import type {
  AnalyzeFlags,
  AnnotationsFlags,
  BranchFlags,
  Flags,
  GenerateFlags,
  LintFlags,
  MigrateFlags,
  NewMigrationFlags,
} from "./flags.js";

/**
 * Runs the command that `environment.argv` names and returns the exit code. Never throws: a bug of ours is printed
 * with its stack.
 *
 * ```ts
 * await runCli({ ...environment, argv: ["generate", "--check"] }) // 1 when files are stale
 * ```
 */
export async function runCli(environment: Environment): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = describeProgram(environment, (code) => {
    exitCode = code;
  });
  const unknown = unknownCommand(program, environment.argv);
  if (unknown !== undefined) {
    environment.stderr.write(unknown);
    return 1;
  }
  try {
    await program.parseAsync([...environment.argv], { from: "user" });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 1;
    environment.stderr.write(explainBug(error));
    return 2;
  }
}

function describeProgram(environment: Environment, finish: (code: ExitCode) => void): Command {
  const program = new Command("codegen-db")
    .description("Writes typed TypeScript functions from schema.sql and queries.sql, with Postgres built in.")
    .version(toolVersion(), "-v, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print a command's help")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => environment.stdout.write(text),
      writeErr: (text) => environment.stderr.write(text),
    })
    .addHelpText("after", programExamples);

  withFlags(program.command("generate", { isDefault: true }))
    .description("write models.ts and queries.ts (the default command)")
    .option("-w, --watch", "stay, and generate again whenever an input changes", false)
    .addOption(
      new Option("--check", "write nothing; exit with 1 and a diff when files are stale")
        .default(false)
        .conflicts("watch"),
    )
    .option("--no-cache", "neither read nor keep what an earlier run found out")
    .option("--json", "print diagnostics as JSON lines, one object each", false)
    .addHelpText("after", generateExamples)
    .action(async (flags: GenerateFlags) => {
      const { generate } = await import("./generate.js");
      finish(await generate(environment, flags));
    });

  withFlags(program.command("analyze"))
    .description("print what Postgres says of each query: parameters, columns, cardinality")
    .option("--no-cache", "neither read nor keep what an earlier run found out")
    .option("--json", "print everything as one JSON document", false)
    .addHelpText("after", analyzeExamples)
    .action(async (flags: AnalyzeFlags) => {
      const { analyze } = await import("./analyze.js");
      finish(await analyze(environment, flags));
    });

  withFlags(program.command("lint"))
    .description("check the schema against its conventions: keys, types, indexes, row-level security")
    .option("--fix", "write a new migration that mends what can be mended; changes nothing else", false)
    .option("--no-cache", "neither read nor keep what an earlier run found out")
    .option("--json", "print findings as JSON lines, one object each", false)
    .addOption(
      new Option("--format <format>", "how findings are printed")
        .choices(["text", "json", "github"])
        .default("text"),
    )
    .addHelpText("after", lintExamples)
    .action(async (flags: LintFlags) => {
      const { lint } = await import("./lint.js");
      finish(await lint(environment, flags));
    });

  withFlags(program.command("init"))
    .description("write a db.toml, schema.sql and queries.sql to start from; overwrites nothing")
    .action(async (flags: Flags) => {
      const { init } = await import("./init.js");
      finish(await init(environment, flags));
    });

  withMigrationFlags(program.command("new-migration <name>"))
    .description("write an empty migration, named by the time")
    .option("--repeatable", "write a file that is run again whenever it changes instead", false)
    .action(async (name: string, flags: NewMigrationFlags) => {
      const { newMigration } = await import("./new-migration.js");
      finish(await newMigration(environment, name, flags));
    });

  withMigrationFlags(program.command("migrate"))
    .description("apply the migrations that the database lacks, then write schema.sql and generate")
    .addOption(
      new Option("--status", "list every migration and whether it was applied")
        .default(false)
        .conflicts(["dryRun", "to", "down", "redo", "mark", "baseline"]),
    )
    .addOption(
      new Option("--check", "say what is dangerous about what is pending: locks, lost data, broken queries")
        .default(false)
        .conflicts(["status", "dryRun", "down", "redo", "mark", "baseline"]),
    )
    .option("--json", "print the status or the dry run as JSON, or the findings as JSON lines", false)
    .addOption(
      new Option("--format <format>", "how findings of --check are printed")
        .choices(["text", "json", "github"])
        .default("text"),
    )
    .addOption(
      new Option("--since <version>", "with --check: files later than this one are pending").implies({
        check: true,
      }),
    )
    .addOption(
      new Option("--base <ref>", "with --check: files that this branch lacks are pending")
        .conflicts("since")
        .implies({ check: true }),
    )
    .addOption(
      new Option(
        "--verify",
        "say whether schema.sql is what the migrations make; exit with 1 and a diff if not",
      )
        .default(false)
        .conflicts(["status", "dryRun", "to", "down", "redo", "mark", "baseline", "check"]),
    )
    .option("--dry-run", "say what would be done, and do nothing", false)
    .option("--to <version>", "stop after this one")
    .option("--no-generate", "write no files: neither schema.sql nor what is generated from it")
    .addOption(
      new Option("--down [count]", "take back the last ones").preset("1").argParser(countOf).conflicts("to"),
    )
    .addOption(
      new Option("--redo", "take the last one back and apply it again, as it is now")
        .default(false)
        .conflicts(["to", "down"]),
    )
    .addOption(
      new Option(
        "--mark <version>",
        "count it as applied without running it; <version>=pending for the opposite",
      ).conflicts(["to", "down", "redo", "dryRun"]),
    )
    .addOption(
      new Option(
        "--baseline [version]",
        "of a database whose schema is there: count the files up to this one as applied",
      ).conflicts(["to", "down", "redo", "mark"]),
    )
    .action(async (flags: MigrateFlags, command: Command) => {
      if (flags.json && !(flags.status || flags.dryRun || flags.check)) {
        command.error("error: option '--json' goes with --status, --dry-run or --check");
      }
      if (flags.check) {
        const { checkMigrations } = await import("./check-migrations.js");
        finish(await checkMigrations(environment, flags));
        return;
      }
      if (flags.verify) {
        const { verifySchemaFile } = await import("./verify-schema-file.js");
        finish(await verifySchemaFile(environment, flags));
        return;
      }
      const { migrate } = await import("./migrate.js");
      finish(await migrate(environment, flags));
    });

  withMigrationFlags(program.command("check-for-migration"))
    .description(
      "list the migrations that a branch adds; fail when it edits, deletes or comes before old ones",
    )
    .option("--base <ref>", "what to compare with (default: origin/main, origin/master, main or master)")
    .option("--json", "print everything as one JSON document", false)
    .action(async (flags: BranchFlags) => {
      const { checkForMigration } = await import("./check-for-migration.js");
      finish(await checkForMigration(environment, flags));
    });

  program
    .command("annotations [name]")
    .description("print what is written down of the schema, of a table (users) or of a column (users.status)")
    .option("-c, --config <file>", "db.toml (default: the one found here)")
    .option("--schema <path>", "schema file, glob or migration directory; repeatable, in order", append, [])
    .option("--database-url <url>", "ask this server instead of the embedded Postgres")
    .addOption(profileOption())
    .option(
      "--missing",
      "list the tables and columns of which nothing is; exit with 1 if there are any",
      false,
    )
    .addOption(
      new Option("--write", "write a migration that makes the annotations comments of the database")
        .default(false)
        .conflicts(["missing", "json"]),
    )
    .option("--no-cache", "neither read nor keep what an earlier run found out")
    .option("--json", "print everything as one JSON document", false)
    .action(async (name: string | undefined, flags: AnnotationsFlags) => {
      const { annotations } = await import("./annotations.js");
      finish(await annotations(environment, name, flags));
    });

  return program;
}

function countOf(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new InvalidArgumentError("It is a whole number from 1.");
}

/** commander would hand the word to the default command, which takes none. */
function unknownCommand(program: Command, argv: readonly string[]): string | undefined {
  const word = argv[0];
  const names = ["help", ...program.commands.map((command) => command.name())];
  if (word === undefined || word.startsWith("-") || names.includes(word)) return undefined;
  const suggestion = suggest(word, names);
  const hint =
    suggestion === undefined ? `The commands are ${names.join(", ")}.` : `Did you mean ${suggestion}?`;
  return `error: unknown command '${word}'\n(${hint})\n`;
}

/** The flags that every command takes. */
function withFlags(command: Command): Command {
  return command
    .option("-c, --config <file>", "db.toml, or an sqlc.yaml or sqlc.json (default: the first found here)")
    .option("--schema <path>", "schema file, glob or migration directory; repeatable, in order", append, [])
    .option("--queries <path>", "query file, glob or directory; repeatable, in order", append, [])
    .option("-o, --out <directory>", "where to write (default: __codegen__)")
    .option("--database-url <url>", "ask this server instead of the embedded Postgres")
    .addOption(profileOption());
}

/** The flags of the commands about migrations. */
function withMigrationFlags(command: Command): Command {
  return command
    .option("-c, --config <file>", "db.toml (default: the one found here)")
    .option("--migrations <directory>", "where they are (default: migrations beside the configuration)")
    .option(
      "--database-url <url>",
      "the server to migrate (default: what the configuration says, else the embedded database)",
    )
    .addOption(profileOption());
}

function profileOption(): Option {
  return new Option("--profile <name>", "the database that db.toml describes as [profiles.<name>]").conflicts(
    "databaseUrl",
  );
}

function append(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

const programExamples = `
Without a command it is generate, whose flags codegen-db generate --help lists.

Examples:
  codegen-db init                      write a db.toml, schema.sql and queries.sql to start from
  codegen-db                           generate what db.toml (or sqlc.yaml) says
  codegen-db --watch                   generate again on every save
  codegen-db --check                   in CI: fail when generated files are stale
  codegen-db analyze --json            what Postgres says of each query
  codegen-db lint                      check the schema against its conventions
  codegen-db annotations --missing     which tables and columns nobody has described

Exit codes: 0 done, 1 mistakes in the input or stale files, 2 a bug in codegen-db, 130 interrupted.
`;

const generateExamples = `
Examples:
  codegen-db generate --schema migrations --queries 'src/**/*.sql' --out src/db
  codegen-db generate --config sqlc.yaml --check
  codegen-db generate --database-url postgres://localhost/app
`;

const analyzeExamples = `
Examples:
  codegen-db analyze
  codegen-db analyze --json | jq '.queries[] | select(.cardinality == "many") | .name'
`;

const lintExamples = `
Examples:
  codegen-db lint
  codegen-db lint --fix
  codegen-db lint --schema migrations --format github
`;
