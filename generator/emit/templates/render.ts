/** Fills templates. Nothing is escaped: the views hold code already. */
import Handlebars from "handlebars";
import type { DeclarationView } from "../models/view.js";
import type { QueryView } from "../queries/view.js";
import { modelsTemplate } from "./models.js";
import { queriesTemplate } from "./queries.js";

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

const options = { noEscape: true, knownHelpersOnly: true, data: false, assumeObjects: true };

const models: (view: ModelsView) => string = Handlebars.compile(modelsTemplate, options);
const queries: (view: QueriesView) => string = Handlebars.compile(queriesTemplate, options);

export function renderModels(view: ModelsView): string {
  return models(view);
}

export function renderQueries(view: QueriesView): string {
  return queries(view);
}
