import { generateId, type RuleCase } from "./case.js";

export const ids: readonly RuleCase[] = [
  {
    rule: "id-primary-key",
    passes: [
      'CREATE TABLE users (id TEXT COLLATE "C" PRIMARY KEY);',
      // The key of a partitioned table holds the partition key; a partition has the key of its table.
      `CREATE TABLE events (id TEXT COLLATE "C", day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
       CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
    ],
    fails: [
      {
        schema: "CREATE TABLE users (id TEXT PRIMARY KEY);",
        finds: [`"users.id" is compared by a language's rules`],
        points: ["TEXT"],
      },
      {
        schema: "CREATE TABLE users (id TEXT PRIMARY KEY); CREATE POLICY own ON users USING (id = 'x');",
        finds: [`"users.id" is compared by a language's rules`],
        points: ["TEXT"],
        mends: 0,
      },
      {
        schema: 'CREATE TABLE users (id TEXT COLLATE "C");',
        finds: ['table "users" has no primary key'],
        points: ["id"],
      },
      {
        schema: 'CREATE TABLE users (id TEXT COLLATE "C", email text PRIMARY KEY);',
        finds: ['the primary key of "users" is not its id'],
        points: ["id"],
        mends: 0,
      },
      {
        schema: "CREATE TABLE users (id bigserial PRIMARY KEY);",
        finds: ['"users.id" is bigint, not text'],
        points: ["bigserial"],
        mends: 0,
      },
      {
        schema: 'CREATE TABLE members ("user" text, organization text, PRIMARY KEY ("user", organization));',
        finds: ['table "members" has no column id'],
        points: ["members"],
        mends: 0,
      },
    ],
  },
  {
    rule: "id-default",
    passes: [`${generateId} CREATE TABLE users (id text DEFAULT generate_id('usr'));`],
    fails: [
      {
        schema: `${generateId} CREATE TABLE users (id text CHECK (id LIKE 'usr\\_%'));`,
        finds: ['the default of "users.id" is not generate_id()'],
        points: ["id"],
      },
      {
        schema: `${generateId} CREATE TABLE users (id text DEFAULT gen_random_uuid() CHECK (id LIKE 'usr\\_%'));`,
        finds: ['the default of "users.id" is not generate_id()'],
        points: ["gen_random_uuid"],
      },
      {
        schema: "CREATE TABLE users (id text);",
        finds: ['the default of "users.id" is not generate_id()'],
        points: ["id"],
        mends: 0,
      },
    ],
  },
  {
    rule: "id-check",
    passes: [
      `${generateId} CREATE TABLE users (id text DEFAULT generate_id('usr') CHECK (id LIKE 'usr\\_%'));`,
      `${generateId} CREATE TABLE users (id text DEFAULT generate_id('usr') CHECK (starts_with(id, 'usr_')));`,
      `${generateId} CREATE TABLE users (id text DEFAULT generate_id('usr') CHECK (id ^@ 'usr_' AND length(id) < 60));`,
      `${generateId} CREATE TABLE users (id varchar(40) DEFAULT generate_id('usr'));`,
    ],
    fails: [
      {
        schema: `${generateId} CREATE TABLE users (id text DEFAULT generate_id('usr') CHECK (id LIKE 'usr_%'));`,
        finds: ['the underscore in the CHECK of "users.id" stands for any character'],
        points: ["id"],
      },
      {
        schema: `${generateId} CREATE TABLE users (
          id text DEFAULT generate_id('usr'), CONSTRAINT begins CHECK (id LIKE 'org\\_%')
        );`,
        finds: ['the CHECK of "users.id" wants "org_", and its default begins with "usr_"'],
        points: ["begins"],
      },
      {
        schema: `${generateId} CREATE TABLE users (id text DEFAULT generate_id('usr') CHECK (id LIKE 'usr\\_'));`,
        finds: ['the CHECK of "users.id" lets nothing follow "usr_"'],
        points: ["id"],
      },
      {
        schema: `${generateId} CREATE TABLE users (id text DEFAULT generate_id('usr'), name text CHECK (name LIKE 'usr\\_%'));`,
        finds: ['no CHECK says how "users.id" begins'],
        points: ["id"],
      },
      {
        schema: `${generateId} CREATE TABLE users (id text DEFAULT generate_id('usr') CHECK (id LIKE 'usr\\_%' OR true));`,
        finds: ['no CHECK says how "users.id" begins'],
        points: ["id"],
      },
      {
        schema: `${generateId} CREATE TABLE users (
          id text DEFAULT generate_id('usr') CHECK (CASE WHEN id > 'a' THEN id LIKE 'usr\\_%' END)
        );`,
        finds: ['no CHECK says how "users.id" begins'],
        points: ["id"],
      },
      {
        // What else a check says is not lost when its prefix is mended.
        schema: `${generateId} CREATE TABLE users (
          id text DEFAULT generate_id('usr'), CONSTRAINT short CHECK (id LIKE 'usr_%' AND length(id) < 60)
        );`,
        finds: ['the underscore in the CHECK of "users.id" stands for any character'],
        points: ["short"],
      },
      {
        schema: `${generateId} CREATE TABLE users (id text DEFAULT generate_id('usr'));
          ALTER TABLE users ADD CONSTRAINT begins CHECK (id LIKE 'usr\\_%') NOT VALID;`,
        finds: ['the CHECK of how "users.id" begins is not enforced for every row'],
        points: ["begins"],
      },
    ],
  },
  {
    rule: "id-prefix",
    passes: [
      `${generateId}
       CREATE TABLE users (id text DEFAULT generate_id('usr'));
       CREATE TABLE organizations (id text DEFAULT generate_id('org'));`,
    ],
    fails: [
      {
        schema: `${generateId}
          CREATE TABLE users (id text DEFAULT generate_id('usr'));
          CREATE TABLE usages (id text DEFAULT generate_id('usr'));`,
        finds: [
          'tables "users" and "usages" share the prefix "usr"',
          'tables "usages" and "users" share the prefix "usr"',
        ],
        points: ["generate_id", "generate_id"],
        mends: 0,
      },
      {
        schema: `${generateId} CREATE TABLE users (id text DEFAULT generate_id('User'));`,
        finds: ['the prefix "User" of "users" is not two or three lowercase letters'],
        points: ["generate_id"],
        mends: 0,
      },
    ],
  },
];
