import { beforeAll, expect, it } from "vitest";
import type { Catalog } from "../../../generator/catalog/catalog.js";
import { loadCatalog } from "../../../generator/catalog/load.js";
import { inferenceContext } from "../../../generator/inference/context.js";
import { relationColumns } from "../../../generator/inference/relation-columns.js";
import type { OutputColumn } from "../../../generator/inference/typed-query.js";
import { loadSchema, useEmbedded } from "../../support/embedded.js";

const postgres = useEmbedded();

let catalog: Catalog;
let found: Map<number, readonly OutputColumn[]>;

beforeAll(async () => {
  await loadSchema(
    postgres(),
    `CREATE TABLE users (
       id text PRIMARY KEY,
       gone int,
       email text,
       name text CHECK (name IS NOT NULL),
       shout text GENERATED ALWAYS AS (upper(name)) STORED,
       tags text[] NOT NULL CHECK (array_position(tags, NULL) IS NULL)
     );
     ALTER TABLE users DROP COLUMN gone;
     CREATE TABLE posts (id int PRIMARY KEY, user_id text REFERENCES users, at timestamptz NOT NULL);
     CREATE TABLE posts_by_year (at date NOT NULL) PARTITION BY RANGE (at);
     CREATE TABLE posts_of_2026 PARTITION OF posts_by_year FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
     CREATE VIEW overview AS
       SELECT u.id, u.email AS address, count(*) AS posts, max(p.at) AS latest,
         jsonb_build_object('name', u.name) AS info
       FROM users u LEFT JOIN posts p ON p.user_id = u.id
       WHERE u.email IS NOT NULL
       GROUP BY u.id;
     CREATE VIEW of_view AS SELECT address, latest FROM overview;`,
  );
  catalog = await loadCatalog(postgres().session);
  found = relationColumns(inferenceContext(catalog));
});

function columnsOf(name: string): readonly OutputColumn[] | undefined {
  const relation = [...catalog.relations.values()].find(
    (candidate) => candidate.name === name && candidate.schema === "public",
  );
  return found.get(relation?.oid ?? 0);
}

const shown = (name: string): unknown =>
  columnsOf(name)?.map((column) => (column.nullable ? `${column.name}?` : column.name));

it("a table's columns are null unless something forbids it, dropped ones left out", () => {
  expect(shown("users")).toEqual(["id", "email?", "name", "shout", "tags"]);
});

it("a view's columns are those of its query", () => {
  expect(shown("overview")).toEqual(["id", "address", "posts", "latest?", "info"]);
  expect(shown("of_view")).toEqual(["address", "latest?"]);
});

it("a view's columns come from the tables below it, and their JSON has a shape", () => {
  const origins = columnsOf("overview")?.map(({ origin }) => {
    const relation = catalog.relations.get(origin?.relationOid ?? 0);
    return relation && `${relation.name}.${relation.columns[(origin?.columnNumber ?? 0) - 1]?.name}`;
  });
  expect(origins).toEqual(["users.id", "users.email", undefined, "posts.at", undefined]);
  expect(columnsOf("overview")?.[4]?.json).toMatchObject({ kind: "object", fields: [{ name: "name" }] });
});

it("partitions and Postgres's own tables are left out", () => {
  expect(shown("posts_of_2026")).toBeUndefined();
  expect([...found.keys()].every((oid) => catalog.relations.get(oid)?.isSystem === false)).toBe(true);
});
