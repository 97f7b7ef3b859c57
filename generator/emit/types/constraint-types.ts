/** The types that CHECK constraints give: unions of the values that they list, and texts with a prefix. */
import type { PgType } from "../../catalog/catalog.js";
import type { ColumnConstraint } from "../../inference/check-types.js";
import type { AllowedValues } from "../../inference/checks/allowed-values.js";
import { stringLiteral, templateText } from "../text/literal.js";
import { columnKey, type NamedTypes } from "./named-types.js";
import { modelType, numberType, stringType, type TypeNode, textType } from "./type-node.js";

/** Types whose constraints are read. A cast to another type, char(n) say, may change what arrives. */
export function isCompared(type: PgType): boolean {
  return type.schema === "pg_catalog" && ["text", "varchar", "int2", "int4", "int8"].includes(type.name);
}

/** Whether values that arrive as strings, or as numbers, are what the constraint lists. */
export function holds(plain: TypeNode, allowed: AllowedValues): boolean {
  return allowed.every((one) =>
    one.kind === "prefix" || typeof one.value === "string" ? plain === stringType : plain === numberType,
  );
}

/** The name of a constrained column's type, or what it stands for where the table has no model. */
export function constraintType(constraint: ColumnConstraint, names: NamedTypes): TypeNode {
  const name = names.constrained.get(columnKey(constraint.relationOid, constraint.columnNumber));
  return name === undefined ? allowedType(constraint.allowed) : modelType(name);
}

/** A union of literals and template literals. */
export function allowedType(allowed: AllowedValues): TypeNode {
  const members = allowed.map((one): TypeNode => {
    if (one.kind === "prefix") return textType(`\`${templateText(one.prefix)}\${string}\``);
    return textType(typeof one.value === "string" ? stringLiteral(one.value) : String(one.value));
  });
  const [only] = members;
  // An enum may have no labels.
  if (only === undefined) return textType("never");
  return members.length === 1 ? only : { kind: "union", members };
}
