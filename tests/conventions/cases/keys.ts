import type { RuleCase } from "./case.js";

const users = "CREATE TABLE users (id text PRIMARY KEY, a text, b text, UNIQUE (a, b));";

export const keys: readonly RuleCase[] = [
  {
    rule: "foreign-key-index",
    passes: [
      `${users} CREATE TABLE notes (user_id text REFERENCES users, n int, UNIQUE (user_id, n));`,
      `${users} CREATE TABLE notes (user_id text REFERENCES users); CREATE INDEX ON notes USING hash (user_id);`,
      `${users} CREATE TABLE notes (a text, b text, FOREIGN KEY (a, b) REFERENCES users (a, b));
       CREATE INDEX ON notes (a, b);`,
      // A partition has the indexes and foreign keys of its table.
      `${users} CREATE TABLE notes (user_id text REFERENCES users, day date) PARTITION BY RANGE (day);
       CREATE TABLE notes_all PARTITION OF notes DEFAULT; CREATE INDEX ON notes (user_id);`,
    ],
    fails: [
      {
        schema: `${users} CREATE TABLE notes (user_id text REFERENCES users, n int);
          CREATE INDEX notes_partial ON notes (user_id) WHERE n > 0;
          CREATE INDEX notes_included ON notes (n) INCLUDE (user_id);
          CREATE INDEX notes_second ON notes (n, user_id);
          CREATE INDEX notes_expression ON notes (lower(user_id));`,
        finds: ['no index covers the foreign key "notes.user_id"'],
        points: ["REFERENCES users"],
      },
      {
        schema: `${users} CREATE TABLE notes (
            a text, b text, CONSTRAINT owner FOREIGN KEY (a, b) REFERENCES users (a, b)
          );
          CREATE INDEX ON notes (b, a);
          CREATE TABLE pages (a text, b text, FOREIGN KEY (a, b) REFERENCES users (a, b));`,
        finds: [
          'no index covers the foreign key "notes.a, b"',
          'no index covers the foreign key "pages.a, b"',
        ],
        points: ["owner", "FOREIGN KEY"],
      },
      {
        schema: `${users} CREATE SCHEMA "Odd one"; CREATE TABLE "Odd one"."My Notes" ("User" text REFERENCES users);`,
        finds: ['no index covers the foreign key "Odd one.My Notes.User"'],
        points: ["REFERENCES users"],
      },
    ],
  },
  {
    rule: "delete-action",
    passes: [
      `${users} CREATE TABLE notes (a text REFERENCES users ON DELETE CASCADE, b text REFERENCES users ON DELETE SET NULL);
       CREATE TABLE pages (id text PRIMARY KEY, parent_id text REFERENCES pages);`,
    ],
    fails: [
      {
        schema: `${users} CREATE TABLE notes (
            a text NOT NULL REFERENCES users,
            b text REFERENCES users ON UPDATE CASCADE ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
            c text DEFAULT 'x' REFERENCES users MATCH FULL ON DELETE SET DEFAULT
          );`,
        finds: ["a", "b", "c"].map(
          (name) => `a row of users can't be deleted while "notes.${name}" refers to it`,
        ),
        points: ["REFERENCES users", "REFERENCES users", "REFERENCES users"],
      },
    ],
  },
  {
    rule: "set-null",
    passes: [
      `${users} CREATE TABLE notes (a text REFERENCES users ON DELETE SET NULL);
       CREATE TABLE pages (a text NOT NULL, b text, FOREIGN KEY (a, b) REFERENCES users (a, b) ON DELETE SET NULL (b));`,
    ],
    fails: [
      {
        schema: `${users} CREATE TABLE notes (a text NOT NULL REFERENCES users ON DELETE SET NULL);`,
        finds: ['"notes.a" is NOT NULL, and shall be set to NULL on delete'],
        points: ["REFERENCES users"],
      },
      {
        schema: `${users}
          CREATE TABLE notes (a text NOT NULL, b text, FOREIGN KEY (a, b) REFERENCES users (a, b) ON DELETE SET NULL);`,
        finds: ['"notes.a" is NOT NULL, and shall be set to NULL on delete'],
        points: ["FOREIGN KEY"],
      },
      {
        schema: `${users} CREATE TABLE notes (a text PRIMARY KEY REFERENCES users ON DELETE SET NULL);`,
        finds: ['"notes.a" is NOT NULL, and shall be set to NULL on delete'],
        points: ["REFERENCES users"],
        mends: 0,
      },
    ],
  },
  {
    rule: "redundant-index",
    passes: [
      `CREATE TABLE notes (a text, b text);
       CREATE INDEX ON notes (a, b); CREATE INDEX ON notes (b);
       CREATE UNIQUE INDEX ON notes (a);
       CREATE INDEX ON notes (a DESC); CREATE INDEX ON notes (a text_pattern_ops);
       CREATE INDEX ON notes USING hash (b); CREATE INDEX ON notes (b) WHERE a IS NULL;`,
    ],
    fails: [
      {
        schema: `CREATE TABLE notes (a text, b text, UNIQUE (a, b));
          CREATE INDEX notes_a ON notes (a);
          CREATE INDEX notes_b ON notes (lower(b)); CREATE INDEX notes_b_again ON notes (lower(b));`,
        finds: [
          `index "notes_a" on "notes" does nothing that "notes_a_b_key" doesn't`,
          `index "notes_b_again" on "notes" does nothing that "notes_b" doesn't`,
        ],
        points: ["notes_a", "notes_b_again"],
      },
    ],
  },
];
