import { expect, test } from "vitest";
import { columnConstraints } from "../../../generator/inference/check-types.js";
import { useSchema } from "./analysed.js";

const analyser = useSchema(`
  CREATE TABLE users (id text PRIMARY KEY CHECK (id LIKE 'usr\\_%'));
  CREATE TABLE alone (user_id text REFERENCES users);
  CREATE TABLE parents (user_id text REFERENCES users);
  CREATE TABLE children () INHERITS (parents);
`);

test("a foreign key gives no type to a table whose children don't have the key", () => {
  const { catalog } = analyser();
  const constrained = columnConstraints(catalog).columns;
  const names = [...constrained.keys()].map((oid) => catalog.relations.get(oid)?.name);
  expect(names.sort()).toEqual(["alone", "users"]);
});
