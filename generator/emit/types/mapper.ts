/** From a Postgres type in its place to TypeScript: the type's text and how its values are read and sent. */
import type { Catalog, Column, PgType, Relation } from "../../catalog/catalog.js";
import type { ColumnConstraints } from "../../inference/check-types.js";
import type { AllowedValues } from "../../inference/checks/allowed-values.js";
import type { ColumnOrigin } from "../../inference/typed-query.js";
import type { ImportedType } from "../../queries/query.js";
import type { EmitOptions } from "../options.js";
import { baseMapping, textMapping } from "./base-types.js";
import { type MappedType, narrowed } from "./codec.js";
import { constraintType, holds, isCompared } from "./constraint-types.js";
import { arrayMapping, delimiterOf, isArray, multirangeMapping, rangeMapping } from "./containers.js";
import type { NamedTypes } from "./named-types.js";
import { columnOverride, overridden, typeOverride } from "./overrides.js";
import { modelType, type TypeNode } from "./type-node.js";

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
  /** The values that a domain's own CHECK allows, if its name stands for them rather than for its base type. */
  domainValues(domain: PgType): AllowedValues | undefined;
  /** The name of a composite type, a table's row type included; undefined for one that travels as text. */
  compositeName(typeOid: number): string | undefined;
}

export function createTypeMapper(
  catalog: Catalog,
  constraints: ColumnConstraints,
  names: NamedTypes,
  options: EmitOptions,
): TypeMapper {
  const byType = new Map<string, MappedType>();
  /** By the relation of the origin, then by what else a value's type depends on. */
  const byOrigin = new Map<number, Map<number, MappedType>>();

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

  function compositeName(typeOid: number): string | undefined {
    return names.records.get(typeOid) ?? names.types.get(typeOid);
  }

  function ofValue(value: ValueInPlace, override?: ImportedType): MappedType {
    if (override !== undefined) {
      const type = baseTypeOf(catalog.types.get(value.typeOid));
      return overridden(ofUnnamed(value, type), type, override);
    }
    if (value.origin === undefined) return ofType(value.typeOid, value.elementsNullable);
    const { relationOid, columnNumber } = value.origin;
    const ofRelation = byOrigin.get(relationOid) ?? new Map<number, MappedType>();
    byOrigin.set(relationOid, ofRelation);
    // A column's number takes 11 bits at most (MaxHeapAttributeNumber is 1600), a type's oid 32.
    const flags = (value.elementsNullable ? 2 : 0) + (value.originIsElement ? 1 : 0);
    const key = (value.typeOid * 2048 + columnNumber) * 4 + flags;
    const known = ofRelation.get(key);
    if (known !== undefined) return known;
    const mapped = ofColumn(value);
    ofRelation.set(key, mapped);
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

  function domainValues(domain: PgType): AllowedValues | undefined {
    const allowed = constraints.domains.get(domain.oid);
    const plain = ofType(baseTypeOf(domain)?.oid ?? domain.baseOid).type;
    return allowed !== undefined && holds(plain, allowed) ? allowed : undefined;
  }

  /** The type under any domains. */
  function baseTypeOf(type: PgType | undefined): PgType | undefined {
    let base = type;
    while (base?.kind === "domain") base = catalog.types.get(base.baseOid);
    return base;
  }

  return { catalog, options, names, ofType, ofValue, narrowType, domainValues, compositeName };
}

interface Source {
  readonly relation: Relation;
  readonly column: Column;
}

/** A domain: another name for the same values. What it may be sent as stays, so that read-only arrays are accepted. */
function renamed(base: MappedType, type: TypeNode): MappedType {
  const isPlain = base.type.kind === "text" && base.type === base.argument;
  return isPlain ? narrowed(base, type) : { ...base, type };
}
