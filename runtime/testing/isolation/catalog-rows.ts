/** How rows of the catalog are asked for and read. */

/** What a program made itself: nothing of the system's schemas or of an extension. */
export const own = (namespace: string, catalog: string, oid: string): string =>
  `${namespace}.nspname NOT LIKE 'pg\\_%' AND ${namespace}.nspname <> 'information_schema'
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e
     WHERE e.classid = 'pg_catalog.${catalog}'::regclass AND e.objid = ${oid} AND e.deptype = 'e')`;

/** The numbers of an array that was printed with spaces between them, as of an `oidvector`. */
export function numbers(text: string | null | undefined): number[] {
  return text ? text.split(" ").map(Number) : [];
}

/** The elements of a JSON array. */
export function texts(json: string | null | undefined): string[] {
  const parsed: unknown = json ? JSON.parse(json) : [];
  return Array.isArray(parsed) ? parsed.map(String) : [];
}
