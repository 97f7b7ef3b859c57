/** What the template of queries.ts is filled with: strings only. */
import type { TypedQuery } from "../../inference/typed-query.js";
import { camelCase, pascalCase } from "../../source/case.js";
import type { FieldView } from "../models/view.js";
import { isReservedWord, toIdentifier } from "../names/identifier.js";
import type { Scope } from "../names/scope.js";
import type { Imports } from "../text/imports.js";
import { docComment, stringLiteral, templateLiteral } from "../text/literal.js";
import type { TypeMapper } from "../types/mapper.js";
import type { ProjectTypes } from "../types/project-types.js";
import { modelType } from "../types/type-node.js";
import { argumentsCode } from "./arguments.js";
import { bulkInsertText } from "./bulk-insert.js";
import { copyStatement } from "./copy-statement.js";
import { type CommandShape, commandShape } from "./results.js";
import { rowFieldViews, rowReader } from "./row-code.js";
import { type RowShape, rowShape } from "./row-shape.js";
import type { SharedCode } from "./shared-code.js";
import { statementCode } from "./statement.js";

interface InterfaceView {
  readonly name: string;
  readonly fields: readonly FieldView[];
}

export interface QueryView {
  /** The arguments' interface, unless there are none. */
  readonly args: InterfaceView | undefined;
  /** The row's own interface, unless there is no row or it is a table's. */
  readonly row: InterfaceView | undefined;
  /** The constant that holds the query as data; its properties are code. */
  readonly constant: {
    readonly name: string;
    readonly type: string;
    readonly query: string;
    readonly text: string;
    readonly values: string;
    readonly sorts: string | undefined;
    readonly copy: string | undefined;
    readonly columns: string | undefined;
    readonly reader: string | undefined;
    readonly onlyReads: boolean;
  };
  readonly fn: {
    readonly doc: string;
    /** `getUser(client: Executor, args: GetUserArgs): Promise<User>`. */
    readonly signature: string;
    readonly call: string;
  };
  readonly method: {
    readonly doc: string;
    readonly signature: string;
    readonly call: string;
  };
}

/** Methods of these names would mean something else: an object with `then` is taken for a promise. */
const methodsWithMeaning = new Set(["constructor", "then", "__proto__", "toString", "toJSON", "valueOf"]);

/** The functions' names, in order. They are given before any other name of the file, since callers write them. */
export function functionNames(
  queries: readonly TypedQuery[],
  scope: Scope,
  names: "camel" | "sql",
): string[] {
  return queries.map((query) => {
    const { name } = query.bound.block;
    const wanted = toIdentifier(names === "camel" ? camelCase(name) : name);
    const isFree = !isReservedWord(wanted) && !methodsWithMeaning.has(wanted);
    return isFree ? scope.take(wanted, `${wanted}Query`) : scope.take(`${wanted}Query`);
  });
}

/**
 * Depends on nothing but the query, the types, and the answers of the shared code. `columns` are the query's
 * `returnedColumns`, if it returns rows.
 */
export function queryView(
  { mapper, models }: ProjectTypes,
  file: SharedCode,
  query: TypedQuery,
  name: string,
  columns: readonly string[] | undefined,
): QueryView {
  const { imports, scope } = file;
  const { block } = query.bound;
  const typeName = toIdentifier(pascalCase(block.name) || block.name);
  const command = commandShape(query);
  const args = argumentsCode(query, mapper, imports, file.codecs);
  const argsName = args.fields.length === 0 ? undefined : scope.take(`${typeName}Args`);
  const shape = command.hasRows ? rowShape(query, mapper, models) : undefined;
  const row =
    shape &&
    rowView(file, shape, typeName, (own) => rowFieldViews(imports, own, query.columns, mapper.catalog));
  const constant = scope.take(`${name}Query`);
  const parameter = parameterOf(command, argsName, args.allOptional);
  if (command.resultType !== undefined) imports.runtimeType(command.resultType);
  const client = `client: ${imports.runtimeType("Executor")}`;
  const declared = parameter === undefined ? [] : [parameter.declaration];
  const result = command.result(row?.type ?? "");
  return {
    args: argsName === undefined ? undefined : { name: argsName, fields: args.fields },
    row: row?.view,
    constant: {
      name: constant,
      type:
        row === undefined
          ? `${imports.runtimeType("Command")}<${argsName ?? "undefined"}>`
          : `${imports.runtimeType("Query")}<${argsName ?? "undefined"}, ${row.type}>`,
      query: stringLiteral(block.name),
      text: textCode(query, command, mapper, imports),
      values: valuesCode(args.values),
      sorts: args.sorts.length === 0 ? undefined : `(args) => ({ ${args.sorts.join(", ")} })`,
      copy: copyCode(query, command, mapper),
      columns:
        columns &&
        file.columns.code(columns, shape?.model === undefined ? name : camelCase(shape.model.name)),
      reader: shape && rowReader(file, shape, row?.type ?? ""),
      onlyReads: query.onlyReads,
    },
    fn: {
      doc: docComment(block.doc),
      signature: signature(`export function ${name}`, [client, ...declared], result, ""),
      call: `${imports.value(command.runner)}(client, ${constant}, ${parameter?.name ?? "undefined"})`,
    },
    method: {
      doc: docComment(block.doc, "  "),
      signature: signature(name, declared, result, "  "),
      call: `${name}(this.#client${parameter === undefined ? "" : `, ${parameter.name}`})`,
    },
  };
}

/** On one line if it fits. */
function signature(name: string, parameters: readonly string[], result: string, indent: string): string {
  const line = `${name}(${parameters.join(", ")}): ${result}`;
  if (indent.length + line.length <= 98) return line;
  return `${name}(\n${parameters.map((each) => `${indent}  ${each},\n`).join("")}${indent}): ${result}`;
}

/** The row's type: a table's, or an interface of its own. */
function rowView(
  { imports, scope }: SharedCode,
  shape: RowShape,
  typeName: string,
  fieldsOf: (shape: RowShape) => readonly FieldView[],
): { readonly type: string; readonly view?: InterfaceView } {
  if (shape.model !== undefined) {
    imports.type(modelType(shape.model.name));
    return { type: shape.model.name };
  }
  const name = scope.take(`${typeName}Row`);
  return { type: name, view: { name, fields: fieldsOf(shape) } };
}

function parameterOf(
  command: CommandShape,
  argsName: string | undefined,
  allOptional: boolean,
): { readonly name: string; readonly declaration: string } | undefined {
  const type = argsName ?? "undefined";
  switch (command.takes) {
    case "one":
      if (argsName === undefined) return undefined;
      return { name: "args", declaration: `args: ${type}${allOptional ? " = {}" : ""}` };
    case "list":
      return { name: "args", declaration: `args: readonly ${type}[]` };
    case "iterable":
      return { name: "rows", declaration: `rows: Iterable<${type}> | AsyncIterable<${type}>` };
  }
}

/** Inference has let through only such bulk inserts as can be written with arrays. */
function textCode(query: TypedQuery, command: CommandShape, mapper: TypeMapper, imports: Imports): string {
  if (command.takes !== "iterable") return statementCode(query, imports, mapper.options.names);
  const text = bulkInsertText(query, mapper.catalog);
  if (text === undefined) {
    throw new Error(`${query.bound.block.name} is not an INSERT of one row, and got past the checks`);
  }
  return templateLiteral(text);
}

function copyCode(query: TypedQuery, command: CommandShape, { catalog }: TypeMapper): string | undefined {
  const text = command.takes === "iterable" ? copyStatement(query, catalog) : undefined;
  return text === undefined ? undefined : templateLiteral(text);
}

function valuesCode(values: readonly string[]): string {
  if (values.length === 0) return "() => []";
  const line = `(args) => [${values.join(", ")}]`;
  if (line.length <= 90) return line;
  return `(args) => [\n${values.map((value) => `    ${value},\n`).join("")}  ]`;
}
