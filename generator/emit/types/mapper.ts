/** From a Postgres type in its place to TypeScript: the type's text and how its values are read and sent. */
import type { Catalog, Column, PgType, Relation } from "../../catalog/catalog.js";
import type { ColumnConstraint, ColumnConstraints } from "../../inference/check-types.js";
import type { AllowedValues } from "../../inference/checks/allowed-values.js";
import type { ColumnOrigin } from "../../inference/typed-query.js";
import type { ImportedType } from "../../queries/query.js";
import type { EmitOptions } from "../options.js";
import { stringLiteral, templateText } from "../text/literal.js";
import { baseMapping, textMapping } from "./base-types.js";
import { type MappedType, madeCodec, narrowed } from "./codec.js";
import { columnKey, type NamedTypes } from "./named-types.js";
import { columnOverride, overridden, typeOverride } from "./overrides.js";
import {
  arrayOf,
  modelType,
  numberType,
  orNullIf,
  runtimeType,
  stringType,
  type TypeNode,
  textType,
} from "./type-node.js";

/** A value of a query: a column of its result or a parameter. */
export interface ValueInPlace {
  readonly typeOid: number;
  readonly elementsNullable: boolean;
  readonly origin?: ColumnOrigin;
  /** The origin is what each element of the array is compared with. */
  readonly originIsElement?: boolean;
}

export interface TypeMapper {
  readonly catalog: Catalog;
  readonly options: EmitOptions;
  readonly names: NamedTypes;
  /** By type alone. */
  ofType(typeOid: number, elementsNullable?: boolean): MappedType;
  /** By type, by the constraints and overrides of the column that the value comes from, and by the query's own override. */
  ofValue(value: ValueInPlace, override?: ImportedType): MappedType;
  /** The type that a column's CHECK gives to what arrives as `plain`: string or number. */
  narrowType(origin: ColumnOrigin | undefined, plain: TypeNode): TypeNode | undefined;
  /** What a domain's name stands for. */
  domainType(domain: PgType): TypeNode;
  /** The composite types that have been asked for, by type oid: those need a reader and a writer. */
  compositeName(typeOid: number): string | undefined;
}

export function createTypeMapper(
  catalog: Catalog,
  constraints: ColumnConstraints,
  names: NamedTypes,
  options: EmitOptions,
): TypeMapper {
  const byType = new Map<string, MappedType>();
  const byColumn = new Map<string, MappedType>();

  function ofType(typeOid: number, elementsNullable = true): MappedType {
    const key = `${typeOid}${elementsNullable ? "?" : ""}`;
    const known = byType.get(key);
    if (known !== undefined) return known;
    const type = catalog.types.get(typeOid);
    const override = type && typeOverride(options, type);
    const base = type === undefined ? textMapping : ofPgType(type, elementsNullable);
    const mapped = override === undefined ? base : overridden(base, type, override);
    byType.set(key, mapped);
    return mapped;
  }

  function ofPgType(type: PgType, elementsNullable: boolean): MappedType {
    if (isArray(type)) {
      const element = ofType(type.elementOid);
      return arrayMapping(element, elementsNullable, delimiterOf(catalog.types.get(type.elementOid)));
    }
    const name = names.types.get(type.oid);
    switch (type.kind) {
      case "enum":
        return name === undefined ? textMapping : narrowed(textMapping, modelType(name));
      case "domain": {
        // An alias has one meaning: whether elements may be NULL is not told apart in each place.
        const base = ofType(type.baseOid);
        return name === undefined ? base : renamed(base, modelType(name));
      }
      case "composite":
        return compositeMapping(type);
      case "range":
        return rangeMapping(ofType(type.subtypeOid));
      case "multirange":
        return multirangeMapping(ofType(type.subtypeOid));
      case "base":
      case "pseudo":
        return baseMapping(type.schema, type.name, options);
    }
  }

  function compositeMapping(type: PgType): MappedType {
    const name = compositeName(type.oid);
    if (name === undefined) return textMapping;
    return {
      type: modelType(name),
      argument: modelType(name),
      decode: { kind: "composite", typeOid: type.oid },
      encode: { kind: "composite", typeOid: type.oid },
      hasOwnNull: false,
    };
  }

  /** Postgres's own row types are nobody's model: their values stay text. */
  function compositeName(typeOid: number): string | undefined {
    const type = catalog.types.get(typeOid);
    const relation = catalog.relations.get(type?.relationOid ?? 0);
    if (type !== undefined && relation !== undefined)
      return relation.isSystem ? undefined : names.recordName(type, relation);
    return names.types.get(typeOid);
  }

  function ofValue(value: ValueInPlace, override?: ImportedType): MappedType {
    if (override !== undefined) {
      const type = baseTypeOf(catalog.types.get(value.typeOid));
      return overridden(ofUnnamed(value, type), type, override);
    }
    if (value.origin === undefined) return ofType(value.typeOid, value.elementsNullable);
    const { relationOid, columnNumber } = value.origin;
    const key = `${value.typeOid} ${value.elementsNullable} ${value.originIsElement ?? false} ${relationOid} ${columnNumber}`;
    const known = byColumn.get(key);
    if (known !== undefined) return known;
    const mapped = ofColumn(value);
    byColumn.set(key, mapped);
    return mapped;
  }

  function ofColumn(value: ValueInPlace): MappedType {
    const base = ofType(value.typeOid, value.elementsNullable);
    const source = originOf(value.origin);
    if (source === undefined) return base;
    const type = catalog.types.get(value.typeOid);
    if (!value.originIsElement) return inColumn(base, type, source);
    const elementType = catalog.types.get(baseTypeOf(type)?.elementOid ?? 0);
    if (elementType === undefined) return base;
    const element = inColumn(ofType(elementType.oid), elementType, source);
    return arrayMapping(element, value.elementsNullable, delimiterOf(elementType));
  }

  /** What a query's override replaces: names of domains and checks would only stand in its way. */
  function ofUnnamed(value: ValueInPlace, base: PgType | undefined): MappedType {
    return ofType(base?.oid ?? value.typeOid, value.elementsNullable);
  }

  /**
   * An override counts where the value has the column's own type, a constraint where it is carried as what it lists. The
   * column's domain is its own: Postgres describes a result by the type under it.
   */
  function inColumn(value: MappedType, type: PgType | undefined, source: Source): MappedType {
    const base = baseTypeOf(type);
    const columnType = catalog.types.get(source.column.typeOid);
    const isColumnType = base !== undefined && base === baseTypeOf(columnType);
    const isUnderDomain = isColumnType && type === base && columnType?.kind === "domain";
    const mapped = isUnderDomain ? ofType(columnType.oid) : value;
    const chosen = columnOverride(options, catalog, source.relation, source.column.name);
    if (chosen !== undefined && isColumnType) return overridden(mapped, base, chosen);
    const constraint = constraints.columns.get(source.relation.oid)?.get(source.column.number);
    if (base === undefined || constraint === undefined || !isCompared(base)) return mapped;
    const plain = ofType(base.oid);
    return holds(plain.type, constraint.allowed)
      ? narrowed(plain, constraintType(constraint, names))
      : mapped;
  }

  function originOf(origin: ColumnOrigin | undefined): Source | undefined {
    const relation = origin && catalog.relations.get(origin.relationOid);
    const column = relation?.columns[(origin?.columnNumber ?? 0) - 1];
    return relation && column ? { relation, column } : undefined;
  }

  function narrowType(origin: ColumnOrigin | undefined, plain: TypeNode): TypeNode | undefined {
    const source = originOf(origin);
    const constraint = source && constraints.columns.get(source.relation.oid)?.get(source.column.number);
    if (constraint === undefined || !holds(plain, constraint.allowed)) return undefined;
    return constraintType(constraint, names);
  }

  function domainType(domain: PgType): TypeNode {
    const base = ofType(domain.baseOid).type;
    const allowed = constraints.domains.get(domain.oid);
    const plain = ofType(baseTypeOf(domain)?.oid ?? domain.baseOid).type;
    return allowed !== undefined && holds(plain, allowed) ? allowedType(allowed) : base;
  }

  /** The type under any domains. */
  function baseTypeOf(type: PgType | undefined): PgType | undefined {
    let base = type;
    while (base?.kind === "domain") base = catalog.types.get(base.baseOid);
    return base;
  }

  return { catalog, options, names, ofType, ofValue, narrowType, domainType, compositeName };
}

interface Source {
  readonly relation: Relation;
  readonly column: Column;
}

/** Types whose constraints are read. A cast to another type, char(n) say, may change what arrives. */
function isCompared(type: PgType): boolean {
  return type.schema === "pg_catalog" && ["text", "varchar", "int2", "int4", "int8"].includes(type.name);
}

/** int2vector and oidvector are arrays to the catalog, but print without braces. */
export function isArray(type: PgType): boolean {
  return type.elementOid !== 0 && type.category === "A" && type.formatted.endsWith("[]");
}

/** box is the one type of Postgres whose arrays have another delimiter than a comma (`pg_type.typdelim`). */
function delimiterOf(element: PgType | undefined): string {
  return element?.name === "box" && element.schema === "pg_catalog" ? ";" : ",";
}

function arrayMapping(element: MappedType, elementsNullable: boolean, delimiter: string): MappedType {
  const rest = delimiter === "," ? [] : [stringLiteral(delimiter)];
  return {
    type: arrayOf(orNullIf(elementsNullable, element.type)),
    argument: arrayOf(orNullIf(elementsNullable, element.argument), true),
    decode: madeCodec(elementsNullable ? "nullableArrayDecoder" : "arrayDecoder", element.decode, rest),
    encode: madeCodec(
      elementsNullable ? "nullableArrayEncoder" : "arrayEncoder",
      element.encodeText ?? element.encode,
      rest,
    ),
    hasOwnNull: false,
  };
}

function rangeMapping(bound: MappedType): MappedType {
  const range = (type: TypeNode): TypeNode => ({
    kind: "generic",
    name: runtimeType("Range"),
    arguments: [type],
  });
  return {
    type: range(bound.type),
    argument: range(bound.argument),
    decode: madeCodec("rangeDecoder", bound.decode),
    encode: madeCodec("rangeEncoder", bound.encodeText ?? bound.encode),
    hasOwnNull: false,
  };
}

function multirangeMapping(bound: MappedType): MappedType {
  const range = rangeMapping(bound);
  return {
    type: arrayOf(range.type),
    argument: arrayOf(range.argument, true),
    decode: madeCodec("multirangeDecoder", bound.decode),
    encode: madeCodec("multirangeEncoder", bound.encodeText ?? bound.encode),
    hasOwnNull: false,
  };
}

/** A domain: another name for the same values. What it may be sent as stays, so that read-only arrays are accepted. */
function renamed(base: MappedType, type: TypeNode): MappedType {
  const isPlain = base.type.kind === "text" && base.type === base.argument;
  return isPlain ? narrowed(base, type) : { ...base, type };
}

/** Whether values that arrive as strings, or as numbers, are what the constraint lists. */
function holds(plain: TypeNode, allowed: AllowedValues): boolean {
  return allowed.every((one) =>
    one.kind === "prefix" || typeof one.value === "string" ? plain === stringType : plain === numberType,
  );
}

/** The name of a constrained column's type, or what it stands for where the table has no model. */
function constraintType(constraint: ColumnConstraint, names: NamedTypes): TypeNode {
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
