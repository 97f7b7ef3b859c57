import { expect, test } from "vitest";
import { columnConstraints } from "../../../generator/inference/check-types.js";
import { useSchema } from "./analysed.js";

const analyser = useSchema(`
  CREATE TABLE users (id text PRIMARY KEY CHECK (id LIKE 'usr\\_%'));
  CREATE TABLE alone (user_id text REFERENCES users);
  CREATE TABLE later (user_id text REFERENCES users DEFERRABLE);
  CREATE TABLE parents (user_id text REFERENCES users);
  CREATE TABLE children () INHERITS (parents);
`);

test("a foreign key gives no type where children don't have it, or where it may be checked later", () => {
  const { catalog } = analyser();
  const constrained = columnConstraints(catalog).columns;
  const names = [...constrained.keys()].map((oid) => catalog.relations.get(oid)?.name);
  expect(names.sort()).toEqual(["alone", "users"]);
});
