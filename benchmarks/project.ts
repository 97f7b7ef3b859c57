/** The project that is measured: 200 tables that refer to each other, and any number of everyday queries over them. */

const tableCount = 200;

/** One statement, with each parameter as a tool wants it written. */
interface Query {
  readonly name: string;
  readonly command: "one" | "opt" | "many" | "exec";
  sql(parameter: (name: string) => string): string;
}

/** `CREATE TABLE`s, each table with a foreign key to the one before it. */
export function schemaText(): string {
  const tables = Array.from({ length: tableCount }, (_, index) => {
    const parent = index === 0 ? "" : `\n  parent_id bigint REFERENCES ${table(index - 1)} (id),`;
    return `CREATE TABLE ${table(index)} (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,${parent}
  owner_id bigint NOT NULL,
  title text NOT NULL,
  note text,
  status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed', 'archived')),
  amount numeric(12, 2) NOT NULL DEFAULT 0,
  tags text[] NOT NULL DEFAULT '{}',
  payload jsonb,
  created_at timestamptz NOT NULL DEFAULT now()
);
`;
  });
  return tables.join("\n");
}

/** In sqlc's format. `revision` makes each statement another text than that of any other revision. */
export function sqlcText(count: number, revision: number): string {
  return queries(count)
    .map((query) => `-- name: ${query.name} :${query.command}\n${revised(query, revision)};\n`)
    .join("\n");
}

/** The same with the statement in the middle changed. */
export function sqlcTextWithOneChange(count: number, revision: number, change: number): string {
  const changed = Math.floor(count / 2);
  return queries(count)
    .map((query, index) => {
      const text = revised(query, index === changed ? change : revision);
      return `-- name: ${query.name} :${query.command}\n${text};\n`;
    })
    .join("\n");
}

/** In pgtyped's format. */
export function pgtypedText(count: number): string {
  return queries(count)
    .map((query) => `/* @name ${query.name} */\n${query.sql((name) => `:${name}`)};\n`)
    .join("\n");
}

/** In typesql's format: a file for each query. */
export function typesqlFiles(count: number): { readonly name: string; readonly text: string }[] {
  return queries(count).map((query) => ({
    name: `${query.name}.sql`,
    text: `${query.sql((name) => `:${name}`)}\n`,
  }));
}

/** A comment inside the statement: one behind its end would not be part of it. */
function revised(query: Query, revision: number): string {
  const sql = query.sql((name) => `@${name}`);
  return revision === 0 ? sql : sql.replace(" ", ` /* revision ${revision} */ `);
}

function table(index: number): string {
  return `item_${String(index % tableCount).padStart(3, "0")}`;
}

function queries(count: number): Query[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = kinds[index % kinds.length];
    if (kind === undefined) throw new Error("no kinds of queries");
    // Consecutive queries of a kind go to different tables; the first table has no parent.
    const own = 1 + (Math.floor(index / kinds.length) % (tableCount - 1));
    return { name: `query${index}`, command: kind.command, sql: (parameter) => kind.sql(own, parameter) };
  });
}

interface Kind {
  readonly command: Query["command"];
  sql(own: number, parameter: (name: string) => string): string;
}

const kinds: readonly Kind[] = [
  { command: "opt", sql: (own, p) => `SELECT * FROM ${table(own)} WHERE id = ${p("id")}` },
  {
    command: "many",
    sql: (own, p) =>
      `SELECT id, title, note, created_at FROM ${table(own)} WHERE owner_id = ${p("owner")} ORDER BY created_at DESC LIMIT ${p("count")}`,
  },
  {
    command: "many",
    sql: (own, p) =>
      `SELECT child.id, child.title, parent.title AS parent_title, parent.note AS parent_note FROM ${table(own)} child LEFT JOIN ${table(own - 1)} parent ON parent.id = child.parent_id WHERE child.owner_id = ${p("owner")}`,
  },
  {
    command: "many",
    sql: (own) =>
      `SELECT owner_id, count(*) AS items, sum(amount) AS total, max(note) AS last_note FROM ${table(own)} GROUP BY owner_id`,
  },
  {
    command: "one",
    sql: (own, p) =>
      `INSERT INTO ${table(own)} (owner_id, title, note) VALUES (${p("owner")}, ${p("title")}, ${p("note")}) RETURNING id, created_at`,
  },
  {
    command: "opt",
    sql: (own, p) =>
      `UPDATE ${table(own)} SET title = ${p("title")}, note = coalesce(${p("note")}, note) WHERE id = ${p("id")} RETURNING id, title, note`,
  },
  { command: "exec", sql: (own, p) => `DELETE FROM ${table(own)} WHERE id = ${p("id")}` },
  {
    command: "one",
    sql: (own, p) =>
      `SELECT EXISTS (SELECT 1 FROM ${table(own)} WHERE owner_id = ${p("owner")} AND status = 'open') AS is_open`,
  },
  {
    command: "many",
    sql: (own) =>
      `SELECT id, amount, row_number() OVER (PARTITION BY owner_id ORDER BY created_at) AS position, lag(amount) OVER (ORDER BY id) AS previous FROM ${table(own)}`,
  },
  {
    command: "many",
    sql: (own, p) =>
      `WITH recent AS (SELECT id, owner_id, title FROM ${table(own)} WHERE created_at > ${p("since")}) SELECT recent.id, recent.title, parent.title AS owner_title FROM recent JOIN ${table(own - 1)} parent ON parent.id = recent.owner_id`,
  },
];
