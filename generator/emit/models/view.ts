/** What the template of models.ts is filled with: strings only. */
import type { Relation } from "../../catalog/catalog.js";
import type { ColumnConstraints } from "../../inference/check-types.js";
import type { AllowedValues } from "../../inference/checks/allowed-values.js";
import { camelCase } from "../../source/case.js";
import { propertyKey } from "../names/identifier.js";
import type { Scope } from "../names/scope.js";
import type { FileImports, Imports } from "../text/imports.js";
import { docComment, stringLiteral } from "../text/literal.js";
import { allowedType } from "../types/constraint-types.js";
import { compositeType, domainType } from "../types/definitions.js";
import type { TypeMapper } from "../types/mapper.js";
import type { Model, Models } from "../types/models.js";
import { columnKey } from "../types/named-types.js";
import { printTypeWithin, type TypeNode } from "../types/type-node.js";

export interface FieldView {
  readonly doc: string;
  readonly key: string;
  readonly type: string;
}

/** One declaration: either an alias, perhaps with a list of its values, or an interface. */
export interface DeclarationView {
  readonly doc: string;
  readonly name: string;
  readonly alias?: string;
  readonly values?: { readonly name: string; readonly list: string };
  readonly fields?: readonly FieldView[];
}

const width = 100;

/** A type's text where `before` characters stand before it on its line. */
export function typeText(imports: Imports, type: TypeNode, before: number, indent = "  "): string {
  return printTypeWithin(imports.type(type), width - before, indent);
}

export function fieldView(imports: Imports, key: string, type: TypeNode, comment = ""): FieldView {
  const name = propertyKey(key);
  return {
    doc: docComment(comment, "  "),
    key: name,
    type: typeText(imports, type, name.length + 4),
  };
}

export interface ModelsInput {
  readonly mapper: TypeMapper;
  readonly constraints: ColumnConstraints;
  readonly models: Models;
  readonly imports: FileImports;
  readonly scope: Scope;
  /** The types of models.ts that queries.ts imports. */
  readonly imported: ReadonlySet<string>;
}

/** Enums, domains and composites; then each table after the types of its own columns. */
export function modelDeclarations(input: ModelsInput): DeclarationView[] {
  const { mapper, models } = input;
  const types = [...mapper.names.types].flatMap(([oid, name]) => typeDeclaration(input, oid, name));
  const tables = [...models.byOid.values()].flatMap((model) => [
    ...constrainedDeclarations(input, model.relation),
    modelDeclaration(input, model),
  ]);
  return [...types, ...tables, ...recordDeclarations(input), ...constraintNameDeclarations(input)];
}

function constraintNameDeclarations(input: ModelsInput): DeclarationView[] {
  const { catalog, names } = input.mapper;
  return [...names.constraintNames].map(([{ kind, doc }, name]) => {
    const allowed = catalog.constraintNames[kind].map((value) => ({ kind: "value", value }) as const);
    return alias(input, name, allowedType(allowed), doc);
  });
}

function typeDeclaration(input: ModelsInput, oid: number, name: string): DeclarationView[] {
  const type = input.mapper.catalog.types.get(oid);
  switch (type?.kind) {
    case "enum": {
      const allowed = type.enumLabels.map((value) => ({ kind: "value", value }) as const);
      return [aliasOfValues(input, name, allowed, type.comment)];
    }
    case "domain": {
      const allowed = input.mapper.domainValues(type);
      return allowed === undefined
        ? [alias(input, name, domainType(type, input.mapper), type.comment)]
        : [aliasOfValues(input, name, allowed, type.comment)];
    }
    case "composite":
      return [composite(input, oid, name, type.comment)];
    default:
      return [];
  }
}

function constrainedDeclarations(input: ModelsInput, relation: Relation): DeclarationView[] {
  return relation.columns.flatMap((column) => {
    const name = column && input.mapper.names.constrained.get(columnKey(relation.oid, column.number));
    const constraint = column && input.constraints.columns.get(relation.oid)?.get(column.number);
    return name && constraint ? [aliasOfValues(input, name, constraint.allowed, undefined)] : [];
  });
}

function modelDeclaration({ imports }: ModelsInput, { relation, name, fields }: Model): DeclarationView {
  const comments = new Map(relation.columns.map((column) => [column?.name, column?.comment]));
  const doc = docComment(relation.comment ?? "");
  // A table may have no columns at all.
  if (fields.length === 0) return { doc, name, alias: "Record<string, never>" };
  return {
    doc,
    name,
    fields: fields.map((field) => fieldView(imports, field.key, field.type, comments.get(field.name))),
  };
}

/** Row types of tables that some column or query has as a value; writing one may bring another. */
function recordDeclarations(input: ModelsInput): DeclarationView[] {
  const { mapper, imported } = input;
  const declarations: DeclarationView[] = [];
  const left = new Map(mapper.names.records);
  for (let count = -1; count < declarations.length; ) {
    count = declarations.length;
    const mentioned = input.imports.models();
    for (const [typeOid, name] of left) {
      if (!imported.has(name) && !mentioned.has(name)) continue;
      left.delete(typeOid);
      const type = mapper.catalog.types.get(typeOid);
      const doc = `A row of ${type?.name ?? name} as a value: any of its fields may be null.`;
      declarations.push(composite(input, typeOid, name, doc));
    }
  }
  return declarations;
}

function composite(
  input: ModelsInput,
  oid: number,
  name: string,
  comment: string | undefined,
): DeclarationView {
  const type = compositeType(oid, input.mapper);
  const doc = docComment(comment ?? "");
  if (type.kind !== "object" || type.fields.length === 0)
    return { ...alias(input, name, type, comment), doc };
  return {
    doc,
    name,
    fields: type.fields.map((field) => fieldView(input.imports, field.key, field.type)),
  };
}

function alias(
  { imports }: ModelsInput,
  name: string,
  type: TypeNode,
  comment: string | undefined,
): DeclarationView {
  return {
    doc: docComment(comment ?? ""),
    name,
    alias: typeText(imports, type, `export type ${name} = ;`.length, ""),
  };
}

/** A union, and a constant that lists its members when all of them are single values. */
function aliasOfValues(
  input: ModelsInput,
  name: string,
  allowed: AllowedValues,
  comment: string | undefined,
): DeclarationView {
  const declaration = alias(input, name, allowedType(allowed), comment);
  if (!allowed.every((one) => one.kind === "value")) return declaration;
  const texts = allowed.map((one) =>
    typeof one.value === "string" ? stringLiteral(one.value) : String(one.value),
  );
  const line = `[${texts.join(", ")}]`;
  return {
    ...declaration,
    values: {
      name: input.scope.take(`${camelCase(name)}Values`),
      list:
        line.length + 2 * name.length <= 40 ? line : `[\n${texts.map((text) => `  ${text},\n`).join("")}]`,
    },
  };
}
