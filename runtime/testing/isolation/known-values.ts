/** What a stranger could know of a tenant: the values of its settings and of its rows. */
import type { Facts, Type } from "./facts.js";
import type { Tenant } from "./fill.js";
import type { TenantSetting } from "./tenancy.js";
import type { Types } from "./values.js";

/** What the tenant's settings are called, less prefix and `_id`, and are set to. */
export function knownSettings(
  tenancy: readonly TenantSetting[],
  tenant: Tenant,
): { readonly name: string; readonly value: string }[] {
  return tenancy.flatMap(({ name }) => {
    const value = tenant.settings[name] ?? "";
    return value === "" ? [] : [{ name: name.slice(name.lastIndexOf(".") + 1).replace(/_id$/, ""), value }];
  });
}

/** No more than these are tried in one place. */
const most = 24;

/** Values of the tenant's rows that the type may hold: first of columns that are called so, then those of keys. */
export function knownValues({ relations, types }: Facts, tenant: Tenant, typeOid: number, name = "") {
  const type = baseType(types, typeOid);
  const ranked = [...tenant.rows].flatMap(([oid, { values }]) => {
    const relation = relations.get(oid);
    const keys = [
      relation?.primaryKey,
      ...(relation?.unique.values() ?? []),
      ...(relation?.foreignKeys.map(({ columns }) => columns) ?? []),
    ].flat();
    return (relation?.columns ?? []).flatMap((column) => {
      const value = values.get(column.number);
      const own = baseType(types, column.typeOid);
      if (value === undefined || value === null || !isLike(type, own) || !fits(value, type)) return [];
      const isCalled = name !== "" && `${relation?.name}_${column.name}`.includes(name);
      return [{ value, rank: isCalled ? 0 : keys.includes(column.number) ? 1 : 2 }];
    });
  });
  return [...new Set(ranked.sort((a, b) => a.rank - b.rank).map(({ value }) => value))].slice(0, most);
}

function baseType(types: Types, oid: number): Type | undefined {
  const type = types.get(oid);
  return type?.kind === "d" ? baseType(types, type.baseOid) : type;
}

/** Texts are like texts and numbers like numbers; other types only like themselves. */
function isLike(type: Type | undefined, other: Type | undefined): boolean {
  const isLoose = type?.category === "S" || type?.category === "N";
  return type?.oid === other?.oid || (isLoose && type.category === other?.category);
}

/** Whether a text may be read as a value of the type. */
export function fits(value: string, type: Type | undefined): boolean {
  if (type?.name === "uuid") return /^[0-9a-f-]{36}$/i.test(value);
  return /^(?:int|float|numeric|oid)/.test(type?.name ?? "") ? /^-?\d+$/.test(value) : true;
}
