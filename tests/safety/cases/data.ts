import type { SafetyCase } from "./case.js";

const schema = `
  CREATE TABLE orgs (id text PRIMARY KEY);
  CREATE TABLE users (
    id text PRIMARY KEY, org text REFERENCES orgs, a bigint CHECK (a > 0), n numeric(10,2), t text, g text GENERATED ALWAYS AS (t) STORED
  );
  CREATE TABLE logs (at date, note text) PARTITION BY RANGE (at);
  CREATE TABLE logs_1 PARTITION OF logs DEFAULT;
  CREATE TYPE mood AS ENUM ('good', 'bad');
  CREATE TABLE moods (mood mood, note text);
  CREATE VIEW names AS SELECT id, org FROM users;
  CREATE FUNCTION named(u users) RETURNS text LANGUAGE sql RETURN u.id;
  CREATE FUNCTION secret() RETURNS boolean LANGUAGE sql AS 'SELECT true';
  CREATE POLICY shown ON users USING (secret());
  CREATE FUNCTION purge() RETURNS void LANGUAGE plpgsql AS 'BEGIN TRUNCATE logs; END';
`;

export const data: readonly SafetyCase[] = [
  {
    rule: "dropped-table",
    schema,
    passes: ["CREATE TABLE fresh (id int); DROP TABLE fresh;", "ALTER TABLE moods RENAME TO feelings;"],
    fails: [
      {
        migration: "DROP TABLE moods; DO $$ BEGIN EXECUTE 'DROP TABLE logs'; END $$;",
        finds: [
          'table "moods" is dropped with its rows',
          'table "logs" is dropped with its rows',
          'table "logs_1" is dropped with its rows',
        ],
        points: ["moods", "DO", "DO"],
        rewrite: "none",
      },
    ],
  },
  {
    rule: "dropped-column",
    schema,
    passes: ["ALTER TABLE users ADD b int, DROP COLUMN g; ALTER TABLE users DROP COLUMN b;"],
    fails: [
      {
        migration:
          "ALTER TABLE users DROP COLUMN a; ALTER TABLE logs DROP COLUMN note; DROP TYPE mood CASCADE;",
        finds: [
          'column "users.a" is dropped with its values',
          'column "logs.note" is dropped with its values',
          'column "moods.mood" is dropped with its values',
        ],
        points: ["a", "note", "mood"],
        rewrite: "none",
      },
    ],
  },
  {
    rule: "emptied-table",
    schema,
    passes: [
      "DELETE FROM moods WHERE note IS NULL; DELETE FROM moods USING users WHERE users.id = moods.note;",
      "CREATE TABLE fresh (id int); TRUNCATE fresh; DELETE FROM fresh; ALTER TABLE moods ALTER note TYPE varchar(9);",
    ],
    fails: [
      {
        migration: `TRUNCATE orgs CASCADE; DELETE FROM moods;`,
        finds: [
          'all rows of table "users" are deleted',
          'all rows of table "orgs" are deleted',
          'all rows of table "moods" are deleted',
        ],
        points: ["TRUNCATE", "orgs", "moods"],
        rewrite: "none",
      },
      {
        migration: `SELECT purge(); DO $$ BEGIN EXECUTE 'DELETE FROM ' || 'public.moods'; DELETE FROM public.users; END $$;
          WITH gone AS (DELETE FROM moods RETURNING note) INSERT INTO orgs SELECT note FROM gone WHERE note <> '';`,
        finds: [
          'all rows of table "logs_1" are deleted',
          'all rows of table "users" are deleted',
          'all rows of table "moods" are deleted',
        ],
        points: ["SELECT", "DO", "moods"],
        rewrite: "none",
      },
    ],
  },
  {
    rule: "narrowed-type",
    schema,
    passes: ["ALTER TABLE users ALTER n TYPE numeric(12,2); ALTER TABLE moods ALTER mood TYPE text;"],
    fails: [
      {
        migration:
          "ALTER TABLE users ALTER a TYPE int, ALTER n TYPE numeric(10,1); ALTER TABLE moods ALTER note TYPE varchar(5);",
        finds: [
          'column "users.a" changes from bigint to integer, which has less room',
          'column "users.n" changes from numeric(10,2) to numeric(10,1), which has less room',
          'column "moods.note" changes from text to character varying(5), which has less room',
        ],
        points: ["a", "n", "note"],
        rewrite: "none",
      },
    ],
  },
  {
    rule: "cascade-victims",
    schema,
    passes: [
      "DROP VIEW names CASCADE;",
      "ALTER TABLE users DROP COLUMN a CASCADE;",
      "CREATE VIEW fresh AS SELECT 1 AS one; CREATE VIEW fresher AS SELECT one FROM fresh; DROP VIEW fresh CASCADE;",
    ],
    fails: [
      {
        migration: "DROP TABLE orgs CASCADE; DROP FUNCTION secret CASCADE;",
        finds: [
          'CASCADE also drops foreign key "users_org_fkey" of "users"',
          'CASCADE also drops policy "shown" of "users"',
        ],
        points: ["CASCADE", "CASCADE"],
        rewrite: "none",
      },
      {
        migration: "DO $$ BEGIN EXECUTE 'DROP TABLE users CASCADE'; END $$;",
        finds: ['CASCADE also drops view "names", function named(users)'],
        points: ["DO"],
        rewrite: "none",
      },
    ],
  },
];
