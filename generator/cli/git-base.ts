/** What a directory held where the branch began: git's word for it. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Diagnostic } from "../source/diagnostic.js";

export interface GitBase {
  /** As a person names it: `origin/main`. */
  readonly ref: string;
  /** The commit that the branch began at; the base's own where history doesn't reach back so far. */
  readonly commit: string;
  /** The base's newest commit. */
  readonly tip: string;
  /** Whether history reaches back to where the branch began; in a shallow clone it may not. */
  readonly isComplete: boolean;
}

export type FoundBase =
  | { readonly ok: true; readonly base: GitBase }
  | { readonly ok: false; readonly reason: "no-git" | "no-base"; readonly diagnostic: Diagnostic };

/** In order of preference. */
const usual = ["origin/main", "origin/master", "main", "master"] as const;

/** The base of the repository that the directory is in: `wanted`, or the first of the usual ones that exists. */
export async function findBase(directory: string, wanted: string | undefined): Promise<FoundBase> {
  if ((await git(directory, "rev-parse", "--is-inside-work-tree")) === undefined) {
    return { ok: false, reason: "no-git", diagnostic: noGit };
  }
  for (const ref of wanted === undefined ? usual : [wanted]) {
    const tip = await git(
      directory,
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      `${ref}^{commit}`,
    );
    if (tip === undefined) continue;
    const shared = await git(directory, "merge-base", tip.trim(), "HEAD");
    const commit = (shared ?? tip).trim();
    return { ok: true, base: { ref, commit, tip: tip.trim(), isComplete: shared !== undefined } };
  }
  return { ok: false, reason: "no-base", diagnostic: noBase(wanted) };
}

/** The text of each `.sql` file that was directly in the directory, by its name. */
export async function filesAtBase(
  directory: string,
  { commit }: Pick<GitBase, "commit">,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const listed = (await git(directory, "ls-tree", "-z", commit, "./")) ?? "";
  const found = listed.split("\0").flatMap((line) => {
    // git-ls-tree, "Output format"; a symbolic link (mode 120000) holds the name of a file, and no text.
    const [, object, name] = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
    if (object === undefined || name === undefined) return [];
    return name.endsWith(".sql") && !name.startsWith(".") ? [{ object, name }] : [];
  });
  const texts = await blobs(
    directory,
    found.map(({ object }) => object),
  );
  return new Map(
    found.flatMap(({ name }, index) => {
      const bytes = texts[index];
      return bytes === undefined ? [] : [[name, bytes]];
    }),
  );
}

/** What these objects hold, in their order, by one process: git-cat-file, "Batch output". */
async function blobs(directory: string, objects: readonly string[]): Promise<readonly Uint8Array[]> {
  if (objects.length === 0) return [];
  const reading = run("git", ["-C", directory, "cat-file", "--batch"], {
    encoding: "buffer",
    maxBuffer: largest,
  });
  reading.child.stdin?.end(objects.map((object) => `${object}\n`).join(""));
  const { stdout } = await reading;
  const texts: Uint8Array[] = [];
  for (let at = 0; at < stdout.length; ) {
    const newline = stdout.indexOf("\n", at);
    const length = Number(stdout.subarray(at, newline).toString().split(" ")[2]);
    if (Number.isNaN(length)) throw new Error(`git said "${stdout.subarray(at, newline).toString()}"`);
    texts.push(stdout.subarray(newline + 1, newline + 1 + length));
    at = newline + length + 2;
  }
  return texts;
}

const run = promisify(execFile);
/** Bytes of a file, or of a list of files. */
const largest = 64 * 1024 * 1024;

/** What it says; undefined when it fails or isn't there. */
async function git(directory: string, ...words: readonly string[]): Promise<string | undefined> {
  try {
    const { stdout } = await run("git", ["-C", directory, ...words], { maxBuffer: largest });
    return stdout;
  } catch (error) {
    // A program that fails, or that isn't installed (ENOENT), has a code.
    if (error instanceof Error && "code" in error) return undefined;
    throw error;
  }
}

const noGit: Diagnostic = {
  code: "no-git",
  severity: "error",
  title: "the migrations are in no git repository, or git is not installed",
  hint: "run it inside of the repository",
};

function noBase(wanted: string | undefined): Diagnostic {
  return {
    code: "no-git-base",
    severity: "error",
    title:
      wanted === undefined
        ? `the repository has none of ${usual.join(", ")}`
        : `the repository has no "${wanted}"`,
    hint: "name the branch that this one is for with --base; in a shallow clone fetch it first: git fetch origin main",
  };
}
