/** Operations on JSON shapes: what two values that may stand in the same place have in common, and the like. */
import type { Catalog } from "../../catalog/catalog.js";
import { eitherOrigin } from "../lineage/origin.js";
import type { ColumnOrigin, JsonField, JsonShape } from "../typed-query.js";

/** Anything at all, null included. */
export const unknownShape: JsonShape = { kind: "unknown" };

/** Whether null may arrive. */
export function mayBeNull(shape: JsonShape): boolean {
  return shape.kind === "unknown" || shape.nullable;
}

/** The shape of the same value, or null in its place. */
export function orNull(shape: JsonShape, nullable: boolean): JsonShape {
  return shape.kind === "unknown" || shape.nullable || !nullable ? shape : { ...shape, nullable: true };
}

/** The shape of the value where it is not null. */
export function withoutNull(shape: JsonShape): JsonShape {
  return shape.kind === "unknown" || !shape.nullable ? shape : { ...shape, nullable: false };
}

/** What a value is that has one of two shapes. */
export function eitherShape(catalog: Catalog, left: JsonShape, right: JsonShape): JsonShape {
  if (left.kind === "unknown" || right.kind === "unknown") return unknownShape;
  const nullable = left.nullable || right.nullable;
  const either = (one: JsonShape, other: JsonShape) => eitherShape(catalog, one, other);
  switch (left.kind) {
    case "scalar": {
      if (right.kind !== "scalar" || left.typeOid !== right.typeOid) return unknownShape;
      const origin = commonColumn(catalog, left.origin, right.origin);
      return { kind: "scalar", typeOid: left.typeOid, nullable, ...(origin === undefined ? {} : { origin }) };
    }
    case "object":
      if (right.kind === "object") {
        return { kind: "object", fields: commonFields(left.fields, right.fields, either), nullable };
      }
      return right.kind === "record" ? record(left, right, either) : unknownShape;
    case "record":
      return right.kind === "record" || right.kind === "object" ? record(left, right, either) : unknownShape;
    case "array":
    case "tuple": {
      if (!isList(right)) return unknownShape;
      if (left.kind === "tuple" && right.kind === "tuple" && left.elements.length === right.elements.length) {
        const elements = left.elements.map((element, index) =>
          either(element, right.elements[index] ?? unknownShape),
        );
        return { kind: "tuple", elements, nullable };
      }
      return arrayOf([...elementsOf(left), ...elementsOf(right)], nullable, catalog);
    }
  }
}

/** What a value is that has one of any number of shapes; of none, unknown. */
export function anyOf(catalog: Catalog, shapes: readonly JsonShape[]): JsonShape {
  if (shapes.length === 0) return unknownShape;
  return shapes.reduce((left, right) => eitherShape(catalog, left, right));
}

/** An array whose elements have one of these shapes. Without any it is empty. */
export function arrayOf(elements: readonly JsonShape[], nullable: boolean, catalog: Catalog): JsonShape {
  if (elements.length === 0) return { kind: "tuple", elements: [], nullable };
  return { kind: "array", element: anyOf(catalog, elements), nullable };
}

type ListShape = Extract<JsonShape, { readonly kind: "array" | "tuple" }>;

export function isList(shape: JsonShape): shape is ListShape {
  return shape.kind === "array" || shape.kind === "tuple";
}

/** The shapes that an array's elements may have; none if it is empty. */
export function elementsOf(shape: ListShape): readonly JsonShape[] {
  return shape.kind === "array" ? [shape.element] : shape.elements;
}

/** An object from its keys in order of writing: of two with the same name the last is what `JSON.parse` keeps. */
export function objectOf(fields: readonly JsonField[], catalog: Catalog): JsonShape {
  const byName = new Map<string, JsonField>();
  for (const field of fields) {
    const before = byName.get(field.name);
    // A later key that may be absent leaves the one before it.
    byName.set(
      field.name,
      before === undefined || !field.optional
        ? field
        : { ...field, optional: before.optional, value: eitherShape(catalog, before.value, field.value) },
    );
  }
  return { kind: "object", fields: [...byName.values()], nullable: false };
}

type ObjectShape = Extract<JsonShape, { readonly kind: "object" }>;
type RecordShape = Extract<JsonShape, { readonly kind: "record" }>;
type Either = (left: JsonShape, right: JsonShape) => JsonShape;

function commonFields(
  left: readonly JsonField[],
  right: readonly JsonField[],
  either: Either,
): readonly JsonField[] {
  const fromLeft = left.map((field) => {
    const other = right.find((candidate) => candidate.name === field.name);
    if (other === undefined) return { ...field, optional: true };
    return {
      name: field.name,
      value: either(field.value, other.value),
      optional: field.optional || other.optional,
    };
  });
  const names = new Set(left.map((field) => field.name));
  const onlyRight = right.filter((field) => !names.has(field.name));
  return [...fromLeft, ...onlyRight.map((field) => ({ ...field, optional: true }))];
}

function record(
  left: ObjectShape | RecordShape,
  right: ObjectShape | RecordShape,
  either: Either,
): JsonShape {
  const values = [left, right].flatMap((shape) =>
    shape.kind === "record" ? [shape.value] : shape.fields.map((field) => field.value),
  );
  return { kind: "record", value: values.reduce(either), nullable: left.nullable || right.nullable };
}

function commonColumn(
  catalog: Catalog,
  left: ColumnOrigin | undefined,
  right: ColumnOrigin | undefined,
): ColumnOrigin | undefined {
  if (left === undefined || right === undefined) return undefined;
  const either = eitherOrigin(catalog, { kind: "column", column: left }, { kind: "column", column: right });
  return either.kind === "column" ? either.column : undefined;
}
