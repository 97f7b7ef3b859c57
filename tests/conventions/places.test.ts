/** Where things are written, in files of people and in those that pg_dump writes. */
import { expect, test } from "vitest";
import { locatePlaces } from "../../generator/conventions/places.js";
import type { Place } from "../../generator/conventions/rule.js";
import { readSchema } from "../../generator/postgres/schema/read.js";
import { nameOf } from "../../generator/postgres/schema/words.js";

/** The line number and text that a place leads to. */
function find(text: string, kind: Place["kind"], schema: string, ...path: readonly string[]) {
  const { statements } = readSchema([{ path: "schema.sql", text }], false);
  const locate = locatePlaces(
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
  const at = locate({ kind, schema, path });
  return at && [text.slice(0, at.start).split("\n").length, text.slice(at.start, at.end)];
}

const dumped = `CREATE TABLE public.users (
    id text DEFAULT public.generate_id('usr'::text) NOT NULL COLLATE pg_catalog."C",
    "Full Name" character varying(80),
    CONSTRAINT users_id_check CHECK ((id ~~ 'usr\\_%'::text))
);
ALTER TABLE ONLY public.users
    ADD CONSTRAINT users_pkey PRIMARY KEY (id);
CREATE UNIQUE INDEX users_name ON ONLY public.users USING btree ("Full Name");
CREATE TRIGGER touch BEFORE UPDATE OF id OR INSERT ON public.users FOR EACH ROW EXECUTE FUNCTION public.touch();
ALTER TABLE ONLY public.notes
    ADD CONSTRAINT notes_user_id_fkey FOREIGN KEY (user_id) REFERENCES public.users(id);
CREATE POLICY "mine only" ON public.users USING ((id = 'x'::text));
CREATE MATERIALIZED VIEW app.counts AS SELECT 1 WITH NO DATA;
CREATE OR REPLACE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
`;

test.each<[Place["kind"], string, readonly string[], number, string]>([
  ["relation", "public", ["users"], 1, "users"],
  ["column", "public", ["users", "id"], 2, "id"],
  ["default", "public", ["users", "id"], 2, "public"],
  ["column", "public", ["users", "Full Name"], 3, '"Full Name"'],
  ["type", "public", ["users", "Full Name"], 3, "character"],
  ["constraint", "public", ["users", "users_id_check"], 4, "users_id_check"],
  ["constraint", "public", ["users", "users_pkey"], 7, "users_pkey"],
  ["index", "public", ["users_name"], 8, "users_name"],
  ["trigger", "public", ["users", "touch"], 9, "touch"],
  ["constraint", "public", ["notes", "notes_user_id_fkey"], 11, "notes_user_id_fkey"],
  ["policy", "public", ["users", "mine only"], 12, '"mine only"'],
  ["relation", "app", ["counts"], 13, "counts"],
  ["routine", "app", ["touch"], 14, "touch"],
])("of a dump: %s %s %s", (kind, schema, path, line, text) => {
  expect(find(dumped, kind, schema, ...path)).toEqual([line, text]);
});

test("the statement that made it last is meant, and what it was renamed to", () => {
  const text = `CREATE TABLE notes (a int, b int CHECK (b IN (1, 2)), c numeric(10, 2) REFERENCES other);
CREATE POLICY p ON notes USING (true);
DROP POLICY p ON notes;
CREATE POLICY p ON notes USING (false);
ALTER TABLE notes ADD COLUMN IF NOT EXISTS d int, ALTER COLUMN a TYPE smallint, ADD e text;
ALTER TABLE notes RENAME COLUMN b TO bee;
ALTER TABLE notes RENAME TO pages;
`;
  expect(find(text, "policy", "public", "notes", "p")).toEqual([4, "p"]);
  expect(find(text, "column", "public", "notes", "d")).toEqual([5, "d"]);
  expect(find(text, "column", "public", "notes", "e")).toEqual([5, "e"]);
  expect(find(text, "type", "public", "notes", "a")).toEqual([5, "smallint"]);
  expect(find(text, "references", "public", "notes", "c")).toEqual([1, "REFERENCES other"]);
  expect(find(text, "column", "public", "notes", "bee")).toEqual([6, "bee"]);
  expect(find(text, "relation", "public", "pages")).toEqual([7, "pages"]);
  expect(find(text, "column", "public", "notes", "nothing")).toBeUndefined();
});

test("a name with a schema is not found in another one", () => {
  expect(find("CREATE TABLE app.notes (a int);", "relation", "public", "notes")).toBeUndefined();
});
