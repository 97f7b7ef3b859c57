import type { RuleCase } from "./case.js";

const setUpdatedAt = `
CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TABLE notes (body text, updated_at timestamptz NOT NULL DEFAULT now());
`;

export const columns: readonly RuleCase[] = [
  {
    rule: "timestamptz",
    passes: ["CREATE TABLE notes (at timestamptz, day date, times timestamptz[], open tstzrange);"],
    fails: [
      {
        schema: "CREATE TABLE notes (at timestamp(3) NOT NULL DEFAULT now());",
        finds: ['column "notes.at" has no time zone'],
        points: ["timestamp"],
      },
      {
        schema: `CREATE DOMAIN moment AS timestamp; CREATE DOMAIN moments AS moment[];
          CREATE TYPE stay AS (arrival timestamp);
          CREATE TABLE notes (a moment, b moments, c timestamp without time zone[], d tsrange, e stay);`,
        finds: ["a", "b", "c", "d", "e"].map((name) => `column "notes.${name}" has no time zone`),
        points: ["moment", "moments", "timestamp", "tsrange", "stay"],
        mends: 0,
      },
    ],
  },
  {
    rule: "bigint",
    passes: ["CREATE TABLE notes (id bigserial, n bigint, r int8range, x numeric, o oid);"],
    fails: [
      {
        schema: "CREATE TABLE notes (id serial, n int DEFAULT 1, s smallint[]);",
        finds: [
          'column "notes.id" is integer',
          'column "notes.n" is integer',
          'column "notes.s" is smallint[]',
        ],
        points: ["serial", "int", "smallint"],
      },
      {
        schema:
          "CREATE TABLE notes (id int GENERATED ALWAYS AS IDENTITY, twice int GENERATED ALWAYS AS (2) STORED);",
        finds: ['column "notes.id" is integer', 'column "notes.twice" is integer'],
        points: ["int", "int"],
        mends: 1,
      },
      {
        schema: `CREATE TABLE notes (a int, b int, c int, d int, e int, f int, g bigint GENERATED ALWAYS AS (b + 1) STORED);
          CREATE VIEW shown AS SELECT a FROM notes; CREATE POLICY own ON notes USING (c > 0);
          CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
          CREATE TRIGGER touched BEFORE UPDATE OF d ON notes FOR EACH ROW EXECUTE FUNCTION touch();
          CREATE FUNCTION most() RETURNS int LANGUAGE sql RETURN (SELECT max(e) FROM notes);
          CREATE TABLE parts (k int) PARTITION BY LIST (k);`,
        finds: [
          ...["a", "b", "c", "d", "e", "f"].map((name) => `column "notes.${name}" is integer`),
          'column "parts.k" is integer',
        ],
        points: Array.from({ length: 7 }, () => "int"),
        mends: 1,
      },
      {
        schema: "CREATE DOMAIN age AS int; CREATE TABLE notes (a age, r int4range);",
        finds: ['column "notes.a" is age', 'column "notes.r" is int4range'],
        points: ["age", "int4range"],
        mends: 0,
      },
    ],
  },
  {
    rule: "jsonb",
    passes: ["CREATE TABLE notes (data jsonb);"],
    fails: [
      {
        schema: "CREATE TABLE notes (data json NOT NULL DEFAULT '{}');",
        finds: ['column "notes.data" is json'],
        points: ["json"],
      },
    ],
  },
  {
    rule: "text",
    passes: ["CREATE TABLE notes (title text CHECK (char_length(title) <= 80));"],
    fails: [
      {
        schema: "CREATE TABLE notes (title varchar(80) DEFAULT 'none', code char(3), body varchar);",
        finds: [
          'column "notes.title" is character varying(80)',
          'column "notes.code" is character(3)',
          'column "notes.body" is character varying',
        ],
        points: ["varchar", "char", "varchar"],
      },
    ],
  },
  {
    rule: "timestamps",
    passes: [
      `CREATE TABLE notes (
        created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
      );`,
    ],
    fails: [
      {
        schema: "CREATE TABLE notes (body text);",
        finds: ['table "notes" has no column created_at', 'table "notes" has no column updated_at'],
        points: ["notes", "notes"],
      },
      {
        schema: "CREATE TABLE notes (created_at timestamptz, updated_at timestamptz DEFAULT '2000-01-01');",
        finds: [
          '"notes.created_at" is not NOT NULL DEFAULT now()',
          '"notes.updated_at" is not NOT NULL DEFAULT now()',
        ],
        points: ["created_at", "updated_at"],
      },
      {
        schema:
          "CREATE TABLE notes (created_at date NOT NULL, updated_at timestamptz NOT NULL DEFAULT now());",
        finds: ['"notes.created_at" is date, not timestamptz'],
        points: ["created_at"],
        mends: 0,
      },
    ],
  },
  {
    rule: "updated-at-trigger",
    passes: [
      `${setUpdatedAt} CREATE TRIGGER t BEFORE UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION set_updated_at();`,
      "CREATE TABLE notes (body text);",
    ],
    fails: [
      {
        schema: "CREATE TABLE notes (updated_at timestamptz);",
        finds: ['no trigger sets updated_at of "notes"'],
        points: ["updated_at"],
      },
      {
        schema: `${setUpdatedAt}
          CREATE TRIGGER t BEFORE UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION set_updated_at();
          ALTER TABLE notes DISABLE TRIGGER t;`,
        finds: ['trigger "t" of "notes" is disabled'],
        points: ["t"],
      },
      {
        schema: `${setUpdatedAt}
          CREATE TRIGGER t BEFORE UPDATE OF body ON notes FOR EACH ROW EXECUTE FUNCTION set_updated_at();`,
        finds: ['trigger "t" of "notes" misses some updates'],
        points: ["t"],
      },
      {
        schema: `${setUpdatedAt}
          CREATE TRIGGER t BEFORE UPDATE ON notes FOR EACH ROW WHEN (OLD.body <> NEW.body)
            EXECUTE FUNCTION set_updated_at();`,
        finds: ['trigger "t" of "notes" misses some updates'],
        points: ["t"],
      },
      {
        schema: `${setUpdatedAt}
          CREATE TRIGGER t AFTER UPDATE ON notes FOR EACH ROW EXECUTE FUNCTION set_updated_at();`,
        finds: ['trigger "t" of "notes" fires after the row is stored'],
        points: ["t"],
      },
      {
        schema: `${setUpdatedAt}
          CREATE TRIGGER set_updated_at BEFORE UPDATE ON notes EXECUTE FUNCTION set_updated_at();`,
        finds: ['trigger "set_updated_at" of "notes" does not fire for each row'],
        points: ["set_updated_at"],
      },
      {
        schema: `${setUpdatedAt}
          CREATE TRIGGER t BEFORE UPDATE OF body ON notes FOR EACH ROW EXECUTE FUNCTION set_updated_at('x');`,
        finds: ['trigger "t" of "notes" misses some updates'],
        points: ["t"],
        mends: 0,
      },
      {
        schema: `${setUpdatedAt}
          CREATE TRIGGER t BEFORE INSERT ON notes FOR EACH ROW EXECUTE FUNCTION set_updated_at();`,
        finds: ['no trigger sets updated_at of "notes"'],
        points: ["updated_at"],
      },
    ],
  },
  {
    rule: "storytime",
    passes: ["CREATE TABLE notes (storytime jsonb);"],
    fails: [
      {
        schema: "CREATE TABLE notes (body text);",
        finds: ['table "notes" has no column storytime'],
        points: ["notes"],
      },
      {
        schema: "CREATE TABLE notes (storytime text);",
        finds: ['"notes.storytime" is text, not jsonb'],
        points: ["text"],
        mends: 0,
      },
    ],
  },
  {
    rule: "documented",
    passes: [
      `CREATE TABLE notes (body text);
       COMMENT ON TABLE notes IS 'What people write.'; COMMENT ON COLUMN notes.body IS 'In Markdown.';`,
    ],
    fails: [
      {
        schema: "CREATE TABLE notes (body text);",
        finds: ['table "notes" has no comment', 'column "notes.body" has no comment'],
        points: ["notes", "body"],
        mends: 0,
      },
    ],
  },
  {
    rule: "external-id",
    passes: [
      `CREATE TABLE users (id text PRIMARY KEY);
       CREATE TABLE notes (author_id text REFERENCES users, stripe_extid text, paid text);`,
      `CREATE TABLE users (a text, b_id text, PRIMARY KEY (a, b_id), FOREIGN KEY (a, b_id) REFERENCES users);`,
    ],
    fails: [
      {
        schema: "CREATE TABLE users (stripe_customer_id text);",
        finds: ['"users.stripe_customer_id" refers to nothing in this database'],
        points: ["stripe_customer_id"],
      },
      {
        schema: "CREATE TABLE users (id text PRIMARY KEY); CREATE TABLE notes (user_id text);",
        finds: ['"notes.user_id" refers to nothing in this database'],
        points: ["user_id"],
        mends: 0,
      },
      {
        schema: `CREATE TABLE users (id text PRIMARY KEY);
          CREATE TABLE notes (author_extid text REFERENCES users (id));`,
        finds: ['"notes.author_extid" is a foreign key, no id of another system'],
        points: ["author_extid"],
      },
    ],
  },
];
