import type { SafetyCase } from "./case.js";

const schema = `
  CREATE ROLE customer; CREATE ROLE staff;
  CREATE TABLE users (id text PRIMARY KEY, org text);
  ALTER TABLE users ENABLE ROW LEVEL SECURITY; ALTER TABLE users FORCE ROW LEVEL SECURITY;
  CREATE POLICY tenant ON users TO customer USING (org = current_setting('app.org'));
  CREATE POLICY held ON users AS RESTRICTIVE FOR UPDATE USING (org <> '') WITH CHECK (org <> 'x');
  CREATE TABLE open (id text);
  CREATE VIEW names WITH (security_invoker = true) AS SELECT id FROM users;
  CREATE FUNCTION count_users(since date) RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM users';
  CREATE SEQUENCE numbers;
  GRANT SELECT ON users TO customer;
`;

export const security: readonly SafetyCase[] = [
  {
    rule: "rls-off",
    schema,
    passes: [
      "ALTER TABLE users DISABLE ROW LEVEL SECURITY; UPDATE users SET org = 'a'; ALTER TABLE users ENABLE ROW LEVEL SECURITY;",
    ],
    fails: [
      {
        migration: "ALTER TABLE users DISABLE ROW LEVEL SECURITY;",
        finds: ['row-level security of table "users" is switched off'],
        points: ["DISABLE"],
        rewrite: "behind",
      },
      {
        migration: "DROP TABLE users CASCADE;\nCREATE TABLE users (id text);",
        finds: ['row-level security of table "users" is switched off'],
        points: ["users"],
        rewrite: "behind",
      },
    ],
  },
  {
    rule: "rls-not-forced",
    schema,
    passes: ["ALTER TABLE users NO FORCE ROW LEVEL SECURITY; ALTER TABLE users FORCE ROW LEVEL SECURITY;"],
    fails: [
      {
        migration: "ALTER TABLE users NO FORCE ROW LEVEL SECURITY;",
        finds: ['row-level security of table "users" is no longer forced on its owner'],
        points: ["FORCE"],
        rewrite: "behind",
      },
    ],
  },
  {
    rule: "policy-dropped",
    schema,
    passes: [
      "DROP POLICY tenant ON users; CREATE POLICY tenant ON users TO customer USING (false);",
      "ALTER POLICY held ON users RENAME TO kept;",
      "CREATE POLICY fresh ON open USING (true); DROP POLICY fresh ON open;",
    ],
    fails: [
      {
        migration:
          "DROP POLICY tenant ON users; DROP POLICY held ON users; CREATE POLICY other ON users USING (false);",
        finds: ['policy "tenant" of table "users" is dropped', 'policy "held" of table "users" is dropped'],
        points: ["tenant", "held"],
        rewrite: "behind",
      },
      {
        migration:
          " transaction:false\nDROP POLICY held ON users;\nCREATE POLICY held ON users USING (false);",
        finds: ['policy "held" of table "users" is dropped'],
        points: ["held"],
        rewrite: "none",
      },
    ],
  },
  {
    rule: "policy-widened",
    schema: `${schema}
      CREATE FUNCTION mine(id text) RETURNS boolean LANGUAGE sql AS 'SELECT $1 = current_user';
      CREATE FUNCTION team() RETURNS text LANGUAGE sql STABLE RETURN current_setting('app.team');
      CREATE TABLE files (id text, team text);
      ALTER TABLE files ENABLE ROW LEVEL SECURITY;
      CREATE POLICY reader ON files FOR SELECT USING (mine(id) AND team = team());
      CREATE POLICY writer ON files FOR INSERT WITH CHECK (team = team());
    `,
    passes: [
      `CREATE OR REPLACE FUNCTION mine(id text) RETURNS boolean LANGUAGE sql AS '
        SELECT  $1 = current_user';
       CREATE OR REPLACE FUNCTION team() RETURNS text LANGUAGE sql STABLE RETURN current_setting('app.team');
       CREATE OR REPLACE FUNCTION count_users(since date) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';`,
      "ALTER POLICY tenant ON users USING (org = current_setting('app.org') AND id LIKE 'usr\\_%');",
      'ALTER TABLE users RENAME org TO "Organization"; ALTER TABLE users RENAME "Organization" TO org;',
      "ALTER TABLE users RENAME org TO organization_id;",
      "CREATE POLICY further ON users AS RESTRICTIVE USING (id <> ''); CREATE POLICY fresh ON open USING (true);",
      "CREATE POLICY insiders ON users FOR SELECT TO staff USING (true);",
    ],
    fails: [
      {
        migration: "ALTER POLICY tenant ON users USING (org = current_setting('app.org') OR org IS NULL);",
        finds: ['policy "tenant" of table "users" shows rows by another condition than before'],
        points: ["tenant"],
        rewrite: "behind",
      },
      {
        migration: "ALTER POLICY tenant ON users TO PUBLIC; ALTER POLICY held ON users TO staff;",
        finds: [
          'policy "tenant" of table "users" is now for public',
          'policy "held" of table "users" is no longer for public',
        ],
        points: ["tenant", "held"],
        rewrite: "behind",
      },
      {
        migration: "ALTER POLICY held ON users WITH CHECK (true);",
        finds: ['policy "held" of table "users" lets rows be written by another condition than before'],
        points: ["held"],
        rewrite: "behind",
      },
      {
        migration: "CREATE POLICY all_of_them ON users FOR SELECT TO PUBLIC USING (true);",
        finds: ['policy "all_of_them" of table "users" shows more than "tenant" alone does'],
        points: ["all_of_them"],
        rewrite: "none",
      },
      {
        migration: `CREATE OR REPLACE FUNCTION mine(id text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
          CREATE OR REPLACE FUNCTION team() RETURNS text LANGUAGE sql STABLE RETURN 'everybody';`,
        finds: [
          'policy "reader" of table "files" decides by another mine(text) than before',
          'policy "reader" of table "files", and 1 more, decide by another team() than before',
        ],
        points: ["mine", "team"],
        rewrite: "none",
      },
    ],
  },
  {
    rule: "invoker-lost",
    schema,
    passes: [
      "CREATE OR REPLACE VIEW names WITH (security_invoker = true) AS SELECT id FROM users WHERE id <> '';",
      "DROP VIEW names;",
    ],
    fails: [
      {
        migration: "CREATE OR REPLACE VIEW names AS SELECT id FROM users;",
        finds: ['view "names" is no longer security_invoker'],
        points: ["names"],
        rewrite: "behind",
      },
      {
        migration: "DROP VIEW names; CREATE VIEW names AS SELECT id, org FROM users;",
        finds: ['view "names" is no longer security_invoker'],
        points: ["names"],
        rewrite: "behind",
      },
    ],
  },
  {
    rule: "grant-widened",
    schema,
    passes: [
      "CREATE TABLE fresh (id int); GRANT ALL ON fresh TO customer; REVOKE SELECT ON users FROM customer;",
      "GRANT EXECUTE ON FUNCTION count_users TO customer; CREATE ROLE auditor; GRANT staff TO auditor; GRANT SELECT ON open TO customer; REVOKE SELECT ON open FROM customer;",
    ],
    fails: [
      {
        migration: `GRANT UPDATE, DELETE ON users TO customer; GRANT SELECT (id) ON open TO PUBLIC;
          GRANT USAGE ON SEQUENCE numbers TO staff; GRANT CREATE ON SCHEMA public TO customer WITH GRANT OPTION;`,
        finds: [
          'role "customer" is given DELETE, UPDATE on table "users"',
          'everybody is given SELECT on column "open.id"',
          'role "staff" is given USAGE on sequence "numbers"',
          'role "customer" is given CREATE WITH GRANT OPTION on schema "public"',
        ],
        points: ["customer", "PUBLIC", "staff", "customer"],
        rewrite: "none",
      },
      {
        migration: `GRANT staff TO customer; ALTER TABLE users OWNER TO customer;
          ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO customer;`,
        finds: [
          'role "customer" becomes a member of "staff"',
          'role "customer" now owns table "users"',
          'role "customer" is given SELECT on objects made later in schema "public"',
        ],
        points: ["staff", "customer", "customer"],
        rewrite: "none",
      },
    ],
  },
  {
    rule: "bypass-rls",
    schema,
    passes: ["CREATE ROLE auditor; ALTER ROLE customer LOGIN;"],
    fails: [
      {
        migration: "ALTER ROLE customer BYPASSRLS; CREATE ROLE boss SUPERUSER;",
        finds: ['role "customer" gets BYPASSRLS', 'role "boss" gets SUPERUSER'],
        points: ["BYPASSRLS", "SUPERUSER"],
        rewrite: "behind",
      },
    ],
  },
  {
    rule: "definer-gained",
    schema,
    passes: ["CREATE FUNCTION fresh() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1';"],
    fails: [
      {
        migration: "ALTER FUNCTION count_users SECURITY DEFINER;",
        finds: ["function count_users(date) becomes SECURITY DEFINER"],
        points: ["DEFINER"],
        rewrite: "behind",
      },
    ],
  },
  {
    rule: "unprotected-table",
    schema,
    passes: [
      "CREATE TABLE fresh (id int); ALTER TABLE fresh ENABLE ROW LEVEL SECURITY; GRANT SELECT ON fresh TO customer;",
      "CREATE TABLE inner_fresh (id int); CREATE VIEW seen WITH (security_invoker = true) AS SELECT id FROM inner_fresh; GRANT SELECT ON seen TO customer;",
      "GRANT SELECT ON open TO customer;",
    ],
    fails: [
      {
        migration: `CREATE TABLE fresh (id int); GRANT SELECT ON fresh TO customer;
          CREATE VIEW seen AS SELECT id FROM users; GRANT SELECT ON seen TO PUBLIC;`,
        finds: [
          'new table "fresh" is granted to customer, without row-level security',
          'new view "seen" may be read by customer and is not bound by policies',
        ],
        points: ["customer", "seen"],
        rewrite: "behind",
      },
    ],
  },
];
