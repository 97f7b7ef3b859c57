import type { RuleCase } from "./case.js";

const notes = "CREATE TABLE notes (owner text, body text);";
const partitioned = `
CREATE TABLE notes (owner text, day date) PARTITION BY RANGE (day);
CREATE TABLE notes_all PARTITION OF notes DEFAULT;
`;
const setting = "nullif(current_setting('app.user_id', true), '')";

export const security: readonly RuleCase[] = [
  {
    rule: "rls-enabled",
    passes: [`${notes} ALTER TABLE notes ENABLE ROW LEVEL SECURITY;`],
    fails: [
      {
        schema: `${notes} CREATE POLICY mine ON notes USING (owner = current_user);`,
        finds: ['table "notes" has a policy but row level security is off'],
        points: ["notes"],
      },
      {
        schema: `${partitioned} ALTER TABLE notes ENABLE ROW LEVEL SECURITY;`,
        finds: ['row level security is off for partition "notes_all"'],
        points: ["notes_all"],
      },
    ],
  },
  {
    rule: "rls-policy",
    passes: [`${notes} CREATE POLICY mine ON notes USING (owner = current_user);`],
    fails: [
      {
        schema: notes,
        finds: ['no policy says who sees "notes"'],
        points: ["notes"],
        mends: 0,
      },
      {
        schema: `${notes} CREATE POLICY mine ON notes AS RESTRICTIVE USING (owner = current_user);`,
        finds: ['all policies of "notes" are restrictive, so nobody sees a row'],
        points: ["notes"],
        mends: 0,
      },
      {
        schema: `CREATE ROLE customer; ${partitioned}
          CREATE POLICY mine ON notes FOR SELECT TO customer USING (owner = (SELECT ${setting}));
          CREATE POLICY write ON notes FOR INSERT WITH CHECK (owner = current_user);
          CREATE POLICY recent ON notes AS RESTRICTIVE TO customer USING (day > '2026-01-01');`,
        finds: ['no policy says who sees "notes_all"'],
        points: ["notes_all"],
      },
    ],
  },
  {
    rule: "rls-forced",
    passes: [
      notes,
      `CREATE ROLE customer; ${notes} ALTER TABLE notes OWNER TO customer; ALTER TABLE notes FORCE ROW LEVEL SECURITY;`,
    ],
    fails: [
      {
        schema: `CREATE ROLE customer; ${notes} ALTER TABLE notes OWNER TO customer;`,
        finds: [`table "notes" belongs to customer, whom its policies don't bind`],
        points: ["notes"],
      },
      {
        schema: `CREATE ROLE app; CREATE ROLE customer IN ROLE app; ${notes} ALTER TABLE notes OWNER TO app;`,
        finds: [`table "notes" belongs to customer, whom its policies don't bind`],
        points: ["notes"],
      },
    ],
  },
  {
    rule: "view-security-invoker",
    passes: [
      `${notes}
       CREATE VIEW a WITH (security_invoker = true) AS TABLE notes; CREATE VIEW b WITH (security_invoker) AS TABLE notes;
       CREATE VIEW c WITH (security_invoker = on) AS TABLE notes; CREATE MATERIALIZED VIEW d AS TABLE notes;`,
    ],
    fails: [
      {
        schema: `${notes} CREATE OR REPLACE VIEW a AS TABLE notes;
          CREATE VIEW b WITH (security_invoker = false) AS TABLE notes;`,
        finds: [
          `view "a" reads its tables with its owner's rights`,
          `view "b" reads its tables with its owner's rights`,
        ],
        points: ["a", "b"],
      },
    ],
  },
  {
    rule: "materialized-view-grant",
    passes: [`CREATE ROLE customer; ${notes} CREATE MATERIALIZED VIEW counts AS SELECT count(*) FROM notes;`],
    fails: [
      {
        schema: `CREATE ROLE customer; ${notes}
          CREATE MATERIALIZED VIEW counts AS SELECT owner, count(*) FROM notes GROUP BY 1;
          GRANT SELECT ON counts TO customer;`,
        finds: ['customer may read the materialized view "counts"'],
        points: ["counts"],
      },
      {
        schema: `CREATE ROLE customer; ${notes} CREATE MATERIALIZED VIEW counts AS SELECT count(*) FROM notes;
          GRANT SELECT ON counts TO PUBLIC;`,
        finds: ['customer may read the materialized view "counts"'],
        points: ["counts"],
      },
    ],
  },
  {
    rule: "policy-always-true",
    passes: [
      `${notes} CREATE POLICY a ON notes USING (owner = current_user AND true);
       CREATE POLICY b ON notes USING (false); CREATE POLICY c ON notes USING (body = ' OR true');`,
    ],
    fails: [
      {
        schema: `${notes}
          CREATE POLICY a ON notes USING (true);
          CREATE POLICY b ON notes FOR INSERT WITH CHECK (1 = 1);
          CREATE POLICY c ON notes USING (owner = current_user OR (true));
          CREATE POLICY d ON notes USING ((SELECT true)) WITH CHECK (body = body);
          CREATE POLICY e ON notes USING (NOT false AND true);`,
        finds: [
          'USING of policy "a" on "notes" is always true',
          'WITH CHECK of policy "b" on "notes" is always true',
          'USING of policy "c" on "notes" is always true',
          'USING and WITH CHECK of policy "d" on "notes" is always true',
          'USING of policy "e" on "notes" is always true',
        ],
        points: ["a", "b", "c", "d", "e"],
        mends: 0,
      },
      {
        schema: `CREATE TABLE letters (id bigint PRIMARY KEY, "To" text NOT NULL, body text);
          CREATE POLICY a ON letters USING (id IS NOT NULL); CREATE POLICY b ON letters USING (body IS NOT NULL);
          CREATE POLICY c ON letters USING (("To") IS NOT NULL AND id IS NOT NULL);`,
        finds: ["a", "c"].map((name) => `USING of policy "${name}" on "letters" is always true`),
        points: ["a", "c"],
        mends: 0,
      },
    ],
  },
  {
    rule: "policy-setting",
    passes: [
      `${notes} CREATE POLICY a ON notes USING (owner = (SELECT ${setting}));
       CREATE POLICY b ON notes USING (owner IN (SELECT n.owner FROM notes n WHERE n.body = (SELECT ${setting})));`,
    ],
    fails: [
      {
        schema: `${notes} CREATE POLICY a ON notes USING (owner = ${setting}) WITH CHECK (body = current_setting('x'));`,
        finds: ['policy "a" on "notes" calls current_setting() for every row'],
        points: ["a"],
      },
      {
        // Neither a subquery over rows nor one that mentions the row outside runs once.
        schema: `${notes}
          CREATE POLICY a ON notes USING (owner IN (SELECT n.owner FROM notes n WHERE n.body = ${setting}));
          CREATE POLICY b ON notes USING ((SELECT notes.owner = ${setting}));
          CREATE POLICY c ON notes USING (owner = (${setting}::varchar)::text);`,
        finds: ["a", "b", "c"].map(
          (name) => `policy "${name}" on "notes" calls current_setting() for every row`,
        ),
        points: ["a", "b", "c"],
      },
    ],
  },
  {
    rule: "permissive-policies",
    passes: [
      `${notes} CREATE ROLE a; CREATE ROLE b;
       CREATE POLICY a ON notes FOR SELECT TO a USING (owner = 'a'); CREATE POLICY b ON notes FOR UPDATE TO a USING (owner = 'a');
       CREATE POLICY c ON notes FOR SELECT TO b USING (owner = 'a');
       CREATE POLICY d ON notes AS RESTRICTIVE USING (owner = 'a');`,
    ],
    fails: [
      {
        schema: `${notes} CREATE ROLE a;
          CREATE POLICY a ON notes USING (owner = 'a'); CREATE POLICY b ON notes FOR UPDATE TO a USING (owner = 'b');`,
        finds: ['policies "a" and "b" on "notes" both let rows through'],
        points: ["b"],
        mends: 0,
      },
    ],
  },
  {
    rule: "definer-search-path",
    passes: [
      `CREATE FUNCTION a() RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT 1';
       CREATE FUNCTION b() RETURNS text LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1';
       CREATE FUNCTION c() RETURNS text LANGUAGE sql AS 'SELECT 1';`,
    ],
    fails: [
      {
        schema: `
          CREATE FUNCTION a(n bigint) RETURNS text LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';
          CREATE PROCEDURE b() LANGUAGE sql SECURITY DEFINER SET search_path = public AS 'SELECT 1';`,
        finds: [
          'SECURITY DEFINER function "a" uses the search path of whoever calls it',
          'SECURITY DEFINER function "b" looks for temporary objects first',
        ],
        points: ["a", "b"],
      },
    ],
  },
  {
    rule: "function-search-path",
    passes: [
      `CREATE FUNCTION a() RETURNS text LANGUAGE sql SET search_path = public AS 'SELECT 1';
       CREATE FUNCTION b() RETURNS int LANGUAGE sql RETURN 1;
       CREATE PROCEDURE c() LANGUAGE sql AS 'SELECT 1';`,
    ],
    fails: [
      {
        schema: `CREATE SCHEMA app; CREATE FUNCTION app.a(text, VARIADIC n int[]) RETURNS text LANGUAGE sql AS 'SELECT 1';`,
        finds: ['function "app.a" uses the search path of whoever calls it'],
        points: ["a"],
      },
    ],
  },
];
