import type { SafetyCase } from "./case.js";

const schema = `
  CREATE TABLE orgs (id text PRIMARY KEY);
  CREATE TABLE users (id text NOT NULL, name text, org text, a int, v varchar(20), made timestamp);
  ALTER TABLE users ADD CONSTRAINT owner FOREIGN KEY (name) REFERENCES orgs;
  CREATE TABLE "Odd one" ("Of" text, id text PRIMARY KEY);
  CREATE TABLE logs (at date) PARTITION BY RANGE (at);
  CREATE TABLE logs_1 PARTITION OF logs FOR VALUES FROM ('2026-01-01') TO ('2026-07-01');
  CREATE TABLE logs_2 PARTITION OF logs FOR VALUES FROM ('2026-07-01') TO ('2027-01-01');
  CREATE MATERIALIZED VIEW totals AS SELECT count(*) FROM orgs;
`;

export const locks: readonly SafetyCase[] = [
  {
    rule: "table-rewrite",
    schema,
    passes: [
      "ALTER TABLE users ADD COLUMN b text NOT NULL DEFAULT 'x', ALTER v TYPE varchar(30);",
      "ALTER TABLE users ALTER made TYPE timestamptz;",
      "CREATE TABLE fresh (id int); ALTER TABLE fresh ALTER id TYPE bigint;",
    ],
    fails: [
      {
        migration: "ALTER TABLE users ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid();",
        finds: [
          'table "users" is rewritten while nobody can read or write it: each row gets its own value of "token"',
        ],
        points: ["token"],
        rewrite: "instead",
      },
      {
        migration: "SET LOCAL timezone = 'Asia/Kolkata'; ALTER TABLE users ALTER made TYPE timestamptz;",
        finds: [
          'table "users" is rewritten while nobody can read or write it: "made" changes from timestamp without time zone to timestamp with time zone',
        ],
        points: ["made"],
        rewrite: "instead",
      },
      {
        migration: `ALTER TABLE users ALTER a TYPE bigint; ALTER TABLE logs ADD COLUMN n bigserial;
          REFRESH MATERIALIZED VIEW totals;
          DO $$ BEGIN EXECUTE 'ALTER TABLE "Odd one" SET UNLOGGED'; END $$;`,
        finds: [
          'table "users" is rewritten while nobody can read or write it: "a" changes from integer to bigint',
          'table "logs" is rewritten while nobody can read or write it: each row gets its own value of "n"',
          'materialized view "totals" is rewritten while nobody can read or write it',
          'table "Odd one" is rewritten while nobody can read or write it',
        ],
        points: ["a", "n", "totals", "DO"],
        rewrite: "none",
      },
      {
        migration: " transaction:false\nVACUUM FULL users;",
        finds: ['table "users" is rewritten while nobody can read or write it'],
        points: ["users"],
        rewrite: "none",
      },
    ],
  },
  {
    rule: "table-scan",
    schema,
    passes: [
      "UPDATE users SET a = 1;",
      "ALTER TABLE users ADD CONSTRAINT c CHECK (a > 0) NOT VALID;",
      "ALTER TABLE users VALIDATE CONSTRAINT c;",
    ],
    fails: [
      {
        migration: "ALTER TABLE users ADD COLUMN b int;\nUPDATE users SET b = a;\nREINDEX TABLE orgs;",
        finds: [
          'table "users" is read from end to end while nobody can read or write it, since a statement before it locked it',
          'table "orgs" is read from end to end while nobody can write to it',
        ],
        points: ["users", "orgs"],
        rewrite: "none",
      },
    ],
  },
  {
    rule: "index-without-concurrently",
    schema,
    passes: [
      " transaction:false\nCREATE INDEX CONCURRENTLY users_org ON users (org);",
      "CREATE TABLE fresh (id int); CREATE INDEX fresh_id ON fresh (id); CREATE INDEX only_logs ON ONLY logs (at);",
    ],
    fails: [
      {
        migration: "CREATE UNIQUE INDEX users_org ON users (org) WHERE a > 0;",
        finds: ['index "users_org" is built while nobody can write to "users"'],
        points: ["users_org"],
        rewrite: "instead",
      },
      {
        migration: 'CREATE INDEX "Of it" ON "Odd one" (lower("Of") DESC);',
        finds: ['index "Of it" is built while nobody can write to "Odd one"'],
        points: ['"Of it"'],
        rewrite: "instead",
      },
      {
        migration: "CREATE INDEX logs_at ON logs (at);",
        finds: ['index "logs_at" is built while nobody can write to "logs"'],
        points: ["logs_at"],
        rewrite: "instead",
      },
      {
        migration: "DO $$ BEGIN EXECUTE 'CREATE INDEX hidden ON users (org)'; END $$;",
        finds: ['index "hidden" is built while nobody can write to "users"'],
        points: ["DO"],
        rewrite: "instead",
      },
    ],
  },
  {
    rule: "constraint-index",
    schema,
    passes: [
      " transaction:false\nCREATE UNIQUE INDEX CONCURRENTLY users_name ON users (name);",
      "ALTER TABLE users ADD CONSTRAINT users_name UNIQUE USING INDEX users_name;",
    ],
    fails: [
      {
        migration: "ALTER TABLE users ADD CONSTRAINT one_name UNIQUE (name, org);",
        finds: ['constraint "one_name" builds its index while nobody can read or write "users"'],
        points: ["one_name"],
        rewrite: "instead",
      },
      {
        migration: "ALTER TABLE users ADD PRIMARY KEY (id, org);",
        finds: ['constraint "users_pkey" builds its index while nobody can read or write "users"'],
        points: ["id"],
        rewrite: "instead",
      },
      {
        migration: "ALTER TABLE users ADD EXCLUDE USING btree (a WITH =);",
        finds: ['constraint "users_a_excl" builds its index while nobody can read or write "users"'],
        points: ["a"],
        rewrite: "none",
      },
    ],
  },
  {
    rule: "foreign-key-scan",
    schema,
    passes: [
      "ALTER TABLE users ADD CONSTRAINT k FOREIGN KEY (org) REFERENCES orgs NOT VALID;",
      "ALTER TABLE users VALIDATE CONSTRAINT k;",
      "ALTER TABLE users ADD COLUMN other text REFERENCES orgs;",
      "CREATE TABLE fresh (org text REFERENCES orgs);",
    ],
    fails: [
      {
        migration: "ALTER TABLE users ADD FOREIGN KEY (org) REFERENCES orgs ON DELETE CASCADE;",
        finds: [
          'the rows of "users" are checked for foreign key "users_org_fkey" while nobody can write to it or to "orgs"',
        ],
        points: ["org"],
        rewrite: "instead",
      },
      {
        migration:
          "ALTER TABLE users DROP CONSTRAINT owner, ADD CONSTRAINT owner FOREIGN KEY (name) REFERENCES orgs ON DELETE CASCADE;",
        finds: [
          'the rows of "users" are checked for foreign key "owner" while nobody can write to it or to "orgs"',
        ],
        points: ["owner"],
        rewrite: "instead",
      },
    ],
  },
  {
    rule: "check-scan",
    schema,
    passes: [
      "ALTER TABLE users ADD CONSTRAINT positive CHECK (a > 0) NOT VALID;",
      "ALTER TABLE users VALIDATE CONSTRAINT positive;",
    ],
    fails: [
      {
        migration: "ALTER TABLE users ADD CONSTRAINT positive CHECK (a > 0 AND name <> '');",
        finds: [
          'the rows of "users" are checked for constraint "positive" while nobody can read or write it',
        ],
        points: ["positive"],
        rewrite: "instead",
      },
    ],
  },
  {
    rule: "not-null-scan",
    schema,
    passes: [
      "ALTER TABLE users ADD CONSTRAINT named CHECK (name IS NOT NULL) NOT VALID;",
      "ALTER TABLE users VALIDATE CONSTRAINT named; ALTER TABLE users ALTER name SET NOT NULL;",
    ],
    fails: [
      {
        migration: 'ALTER TABLE "Odd one" ALTER "Of" SET NOT NULL;',
        finds: ['the rows of "Odd one" are searched for a NULL in "Of" while nobody can read or write it'],
        points: ['"Of"'],
        rewrite: "instead",
      },
    ],
  },
  {
    rule: "not-null-without-default",
    schema,
    passes: [
      `ALTER TABLE users ADD b text NOT NULL DEFAULT '', ADD c int, ADD d bigint GENERATED ALWAYS AS IDENTITY,
         ADD e text NOT NULL GENERATED ALWAYS AS (lower(name)) STORED;`,
      "CREATE TABLE fresh (id int); ALTER TABLE fresh ADD b text NOT NULL;",
    ],
    fails: [
      {
        migration: "ALTER TABLE users ADD COLUMN kind varchar(10) NOT NULL;",
        finds: ['column "users.kind" is NOT NULL and has no default: rows that are there have no value'],
        points: ["kind"],
        rewrite: "instead",
      },
    ],
  },
  {
    rule: "lock-held",
    schema,
    passes: [
      "ALTER TABLE users ADD b int;",
      "UPDATE orgs SET id = id || 'x';",
      "UPDATE orgs SET id = id || 'y'; ALTER TABLE users ADD c int;",
      " transaction:false\nALTER TABLE users ADD d int;\nUPDATE orgs SET id = id || 'x';",
    ],
    fails: [
      {
        migration: 'ALTER TABLE users ADD b int;\nINSERT INTO "Odd one" SELECT id, id FROM orgs;',
        finds: [
          'table "orgs" is read from end to end while nobody can read or write "users", since a statement before it locked that',
        ],
        points: ["orgs"],
        rewrite: "none",
      },
    ],
  },
  {
    rule: "lock-timeout",
    schema,
    passes: [
      "ALTER TABLE users ADD b int;",
      " transaction:false\nSET lock_timeout = '1s'; ALTER TABLE users ADD c int;",
      " transaction:false\nCREATE INDEX CONCURRENTLY users_org ON users (org);",
    ],
    fails: [
      {
        migration: " transaction:false\nALTER TABLE users ADD b int;",
        finds: ['this waits for a lock on "users" without a lock_timeout'],
        points: ["users"],
        rewrite: "instead",
      },
      {
        migration: "SET LOCAL lock_timeout = 0; ALTER TABLE users DROP COLUMN a;",
        finds: ['this waits for a lock on "users" without a lock_timeout'],
        points: ["users"],
        rewrite: "instead",
      },
    ],
  },
  {
    rule: "table-lock",
    schema,
    passes: ["CREATE TABLE fresh (id int); GRANT SELECT ON users TO PUBLIC; COMMENT ON TABLE users IS 'x';"],
    fails: [
      {
        migration: "ALTER TABLE users ADD b int; CREATE TABLE fresh (id text REFERENCES orgs);",
        finds: [
          'a lock in ACCESS EXCLUSIVE mode: nobody can read or write "users"',
          'a lock in SHARE ROW EXCLUSIVE mode: nobody can write to "orgs"',
        ],
        points: ["users", "orgs"],
        rewrite: "none",
      },
    ],
  },
];
