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

export interface QueriesView extends FileView {
  /** Whole declarations that the queries share. */
  readonly declarations: readonly string[];
  readonly queries: readonly QueryView[];
}

const models = Handlebars.template<ModelsView>(templates.models);
const queries = Handlebars.template<QueriesView>(templates.queries);

export function renderModels(view: ModelsView): string {
  return models(view);
}

export function renderQueries(view: QueriesView): string {
  return queries(view);
}
