import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { unpackCluster } from "../../generator/postgres/embedded/cluster.js";
import {
  clusterIdentity,
  initialCluster,
  readCluster,
} from "../../generator/postgres/embedded/cluster-file.js";

test("the initial cluster is that of a Postgres", async () => {
  const source = await initialCluster();
  const { files } = unpackCluster(readCluster(source));
  expect(files.map(({ path }) => path)).toContain("PG_VERSION");
  expect(clusterIdentity(await initialCluster())).toBe(clusterIdentity(source));
});

test("a damaged file is named, with what to do", async () => {
  const directory = mkdtempSync(join(tmpdir(), "codegen-db-cluster-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const source = await initialCluster();
  if (typeof source !== "string") throw new Error("this installation can't be written to");
  const damaged = join(directory, "cluster.bin");
  writeFileSync(damaged, readFileSync(source).subarray(0, 5000));
  expect(() => readCluster(damaged)).toThrow(`${damaged} is damaged`);
});
