/** What each named type stands for, as one type's text: for those who read types without reading models.ts. */
import type { PgType } from "../../catalog/catalog.js";
import type { ColumnConstraints } from "../../inference/check-types.js";
import { fieldKeys } from "../names/fields.js";
import { allowedType } from "./constraint-types.js";
import type { TypeMapper } from "./mapper.js";
import { orNull, printType, type TypeNode, textType, typeSources } from "./type-node.js";

const runtimeDefinitions: ReadonlyMap<string, string> = new Map([
  ["JsonValue", "string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }"],
  ["JsonNumber", 'number | "NaN" | "Infinity" | "-Infinity"'],
  ["Point", "{ x: number; y: number }"],
  [
    "Range",
    "{ lower: T | null; upper: T | null; lowerInclusive: boolean; upperInclusive: boolean; isEmpty: boolean }",
  ],
]);

/** Names that take a type argument, as they are declared. */
const declaredNames: ReadonlyMap<string, string> = new Map([["Range", "Range<T>"]]);

/** The definitions of every named type that these mention, and of those that they mention in turn, sorted by name. */
export function definitionsOf(
  mentioned: Iterable<TypeNode>,
  mapper: TypeMapper,
  constraints: ColumnConstraints,
): Record<string, string> {
  const models = modelDefinitions(mapper, constraints);
  const found = new Map<string, string>();
  const pending = [...mentioned];
  for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
    for (const source of typeSources(type)) {
      const name = declaredNames.get(source.symbol) ?? source.symbol;
      if (found.has(name)) continue;
      if (source.kind === "module") {
        found.set(name, `import(${JSON.stringify(source.module)}).${source.symbol}`);
        continue;
      }
      const definition =
        source.kind === "runtime"
          ? textType(runtimeDefinitions.get(source.symbol) ?? "unknown")
          : models(source.symbol);
      found.set(name, printType(definition));
      pending.push(definition);
    }
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function modelDefinitions(mapper: TypeMapper, constraints: ColumnConstraints): (name: string) => TypeNode {
  const { catalog, names } = mapper;
  const byName = new Map<string, () => TypeNode>();
  for (const [oid, name] of [...names.types, ...names.records]) {
    byName.set(name, () => typeDefinition(oid, mapper));
  }
  for (const relation of catalog.relations.values()) {
    for (const [number, constraint] of constraints.columns.get(relation.oid) ?? []) {
      const name = names.constrained.get(`${relation.oid}.${number}`);
      if (name !== undefined) byName.set(name, () => allowedType(constraint.allowed));
    }
  }
  return (name) => byName.get(name)?.() ?? textType("unknown");
}

function typeDefinition(oid: number, mapper: TypeMapper): TypeNode {
  const type = mapper.catalog.types.get(oid);
  switch (type?.kind) {
    case "enum":
      return allowedType(type.enumLabels.map((value) => ({ kind: "value", value })));
    case "domain":
      return domainType(type, mapper);
    case "composite":
      return compositeType(oid, mapper);
    default:
      return textType("unknown");
  }
}

/** What a domain's name stands for. */
export function domainType(domain: PgType, mapper: TypeMapper): TypeNode {
  const allowed = mapper.domainValues(domain);
  return allowed === undefined ? mapper.ofType(domain.baseOid).type : allowedType(allowed);
}

/** A composite value: every field may be NULL. */
export function compositeType(oid: number, mapper: TypeMapper): TypeNode {
  const attributes = mapper.catalog.types.get(oid)?.attributes ?? [];
  const keys = fieldKeys(
    attributes.map((attribute) => attribute.name),
    mapper.options.names,
  );
  return {
    kind: "object",
    fields: attributes.map((attribute, index) => ({
      key: keys[index] ?? attribute.name,
      optional: false,
      type: orNull(mapper.ofType(attribute.typeOid).type),
    })),
  };
}
