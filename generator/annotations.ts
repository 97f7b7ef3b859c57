/** What is written down of a schema: loads it into Postgres and puts its annotations beside its comments. */
import { annotateCatalog } from "./annotations/annotate.js";
import { type AnnotatedObject, annotatedObjects } from "./annotations/objects.js";
import type { Description } from "./annotations/resolve.js";
import { shippedBuiltins } from "./builtins-file.js";
import type { Catalog } from "./catalog/catalog.js";
import { loadCatalog } from "./catalog/load.js";
import { lostConnection } from "./compile/lost-connection.js";
import type { Engine } from "./postgres/engine.js";
import { type Diagnostic, hasErrors } from "./source/diagnostic.js";
import type { SourceFile } from "./source/source-file.js";

export interface DescribedSchema {
  /** Faults of the schema and mistakes of the annotations. */
  readonly diagnostics: readonly Diagnostic[];
  /** Absent where an error among them leaves too little to go on with. */
  readonly described?: {
    readonly objects: readonly AnnotatedObject[];
    readonly descriptions: readonly Description[];
  };
}

/**
 * Describes the schema on an engine that is open; never throws for what a schema or a server can do.
 *
 * @example (await describeSchema(engine, schema, annotations)).described?.objects
 */
export async function describeSchema(
  engine: Engine,
  schema: readonly SourceFile[],
  annotations: SourceFile | undefined,
): Promise<DescribedSchema> {
  const { diagnostics } = await engine.loadSchema(schema);
  // Of half a schema it can't be said what is unknown.
  if (hasErrors(diagnostics)) return { diagnostics };
  let catalog: Catalog;
  try {
    const isEmbedded = engine.session.engine === "embedded";
    catalog = await loadCatalog(engine.session, isEmbedded ? await shippedBuiltins() : undefined);
  } catch (failure) {
    const lost = lostConnection(failure);
    if (lost === undefined) throw failure;
    return { diagnostics: [...diagnostics, lost] };
  }
  if (annotations === undefined) {
    return { diagnostics, described: { objects: annotatedObjects(catalog), descriptions: [] } };
  }
  const { objects, descriptions, diagnostics: mistakes } = annotateCatalog(catalog, annotations);
  const all = [...diagnostics, ...mistakes];
  return hasErrors(all) ? { diagnostics: all } : { diagnostics: all, described: { objects, descriptions } };
}
