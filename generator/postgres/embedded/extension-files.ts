/** The extensions that come with PGlite: one archive each, read when a schema creates the extension. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { ClusterFile } from "./cluster.js";
import { enginePackage } from "./engine-package.js";

/** Names that `CREATE EXTENSION` accepts, sorted, with the archive that holds each. */
const archives: Readonly<Record<string, string>> = {
  amcheck: "amcheck",
  autoinc: "spi",
  bloom: "bloom",
  btree_gin: "btree_gin",
  btree_gist: "btree_gist",
  citext: "citext",
  cube: "cube",
  dict_int: "dict_int",
  dict_xsyn: "dict_xsyn",
  earthdistance: "earthdistance",
  file_fdw: "file_fdw",
  fuzzystrmatch: "fuzzystrmatch",
  hstore: "hstore",
  insert_username: "spi",
  intarray: "intarray",
  isn: "isn",
  lo: "lo",
  ltree: "ltree",
  moddatetime: "spi",
  pageinspect: "pageinspect",
  pg_buffercache: "pg_buffercache",
  pg_freespacemap: "pg_freespacemap",
  pg_logicalinspect: "pg_logicalinspect",
  pg_stat_statements: "pg_stat_statements",
  pg_surgery: "pg_surgery",
  pg_trgm: "pg_trgm",
  pg_visibility: "pg_visibility",
  pg_walinspect: "pg_walinspect",
  pgcrypto: "pgcrypto",
  plpgsql: "",
  refint: "spi",
  seg: "seg",
  tablefunc: "tablefunc",
  tcn: "tcn",
  tsm_system_rows: "tsm_system_rows",
  tsm_system_time: "tsm_system_time",
  unaccent: "unaccent",
  "uuid-ossp": "uuid-ossp",
};

/** Needed by another one, which `CREATE EXTENSION … CASCADE` creates too. */
const requirements: Readonly<Record<string, string>> = { earthdistance: "cube" };

export const extensionNames: readonly string[] = Object.keys(archives).toSorted();

/** The files to install for an extension and what it requires, paths below the installation directory. */
export async function extensionFiles(name: string): Promise<ClusterFile[]> {
  const required = requirements[name];
  const archive = archives[name];
  const own = archive ? await readArchive(join(enginePackage().files, `${archive}.tar.gz`)) : [];
  return required === undefined ? own : [...(await extensionFiles(required)), ...own];
}

async function readArchive(path: string): Promise<ClusterFile[]> {
  return untar(await promisify(gunzip)(await readFile(path)));
}

const blockLength = 512;

/** The regular files of an archive in the ustar format (POSIX 1003.1-1990): a header block, then the contents. */
function untar(archive: Uint8Array): ClusterFile[] {
  const files: ClusterFile[] = [];
  let at = 0;
  while (at + blockLength <= archive.length && archive[at] !== 0) {
    const path = field(archive, at, 100);
    const length = Number.parseInt(field(archive, at + 124, 12), 8) || 0;
    const type = field(archive, at + 156, 1);
    const start = at + blockLength;
    if (type === "0" || type === "") files.push({ path, bytes: archive.slice(start, start + length) });
    at = start + Math.ceil(length / blockLength) * blockLength;
  }
  return files;
}

function field(archive: Uint8Array, start: number, length: number): string {
  const text = new TextDecoder().decode(archive.subarray(start, start + length));
  const end = text.indexOf("\0");
  return end === -1 ? text : text.slice(0, end);
}
