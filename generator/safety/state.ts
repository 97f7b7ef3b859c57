/** A schema at one moment of a migration: its structure, and who may do what with it. */
import { readStructure } from "../conventions/read-structure.js";
import type { Structure } from "../conventions/structure.js";
import type { Session } from "../postgres/session.js";
import { type Access, readAccess } from "./access.js";

export interface SchemaState {
  readonly structure: Structure;
  readonly access: Access;
}

/** Reads it. `customer` is the role that customers connect as. */
export async function readState(session: Session, customer: string): Promise<SchemaState> {
  return { structure: await readStructure(session, customer), access: await readAccess(session) };
}
