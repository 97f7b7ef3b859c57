/** How names and strings are written in a statement so that Postgres reads exactly them. */

/** A string constant, under `standard_conforming_strings` (the default, and what connections here use). */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A name: as it is where Postgres would read it back the same, else in quotes. */
export function identifier(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** Words that can't name a table, column or role without quotes: PostgreSQL documentation, appendix "SQL Key Words". */
const reserved: ReadonlySet<string> = new Set(
  `all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate collation
  column concurrently constraint create cross current_catalog current_date current_role current_schema current_time
  current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign freeze from
  full grant group having ilike in initially inner intersect into is isnull join lateral leading left like limit
  localtime localtimestamp natural none not notnull null offset on only or order outer overlaps placing primary
  references returning right select session_user similar some symmetric system_user table tablesample then to trailing
  true union unique user using variadic verbose when where window with`.split(/\s+/),
);
