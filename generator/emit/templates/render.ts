/** Fills templates. Nothing is escaped: the views hold code already. */
/// <reference path="./handlebars-runtime.d.ts" />
import Handlebars from "handlebars/dist/cjs/handlebars.runtime.js";
import type { DeclarationView } from "../models/view.js";
import type { QueryView } from "../queries/view.js";
import { templates } from "./compiled.js";

interface FileView {
  readonly header: string;
  readonly imports: readonly string[];
}

export interface ModelsView extends FileView {
  readonly declarations: readonly DeclarationView[];
}

/** What the runtime is told of the schema's constraints: its interfaces, and the types whose members become their keys. */
export interface ConstraintsView {
  readonly module: string;
  readonly kinds: readonly { readonly registry: string; readonly name: string }[];
}

export interface QueriesView extends FileView {
  readonly constraints?: ConstraintsView;
  /** Whole declarations that the queries share. */
  readonly declarations: readonly string[];
  readonly queries: readonly QueryText[];
}

/** A query's two places in the file. */
export interface QueryText {
  /** Its interfaces, its constant and its function. */
  readonly functions: string;
  readonly method: string;
}

const models = Handlebars.template<ModelsView>(templates.models);
const queries = Handlebars.template<QueriesView>(templates.queries);
const query = Handlebars.template<QueryView>(templates.query);
const method = Handlebars.template<QueryView["method"]>(templates.method);

export function renderModels(view: ModelsView): string {
  return models(view);
}

export function renderQueries(view: QueriesView): string {
  return queries(view);
}

/** Without the line breaks at their ends, which are the file's. */
export function renderQuery(view: QueryView): QueryText {
  return { functions: query(view).trimEnd(), method: method(view.method).trimEnd() };
}
