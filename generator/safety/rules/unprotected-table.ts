/** A new table, or view, shows every row to customers. */
import { quoted } from "../../conventions/naming.js";
import { type Loss, type Moments, transactionRule } from "../rule.js";
import { newTables } from "../same-table.js";

export const unprotectedTable = transactionRule({
  name: "unprotected-table",
  level: "error",
  summary: "A new table that customers may read has row-level security, and a new view is security_invoker.",
  rationale:
    "A right on a table without row-level security is a right on every tenant's rows, from the moment at which the migration is applied. A view without security_invoker reads its tables as its owner.",
  compare: (moments) => [...tables(moments), ...views(moments)],
});

function tables(moments: Moments): Loss[] {
  const { structure, access } = moments.end;
  return newTables(moments)
    .filter(({ rowSecurity }) => !rowSecurity)
    .flatMap((table) => {
      const grant = access.grants.find(
        ({ key, role }) => key.startsWith(`pg_class ${table.oid} `) && isForCustomer(moments, role),
      );
      if (grant === undefined) return [];
      return [
        {
          key: table.sql,
          title: `new table ${quoted(structure, table)} is ${grant.right === "ownership" ? "owned by" : "granted to"} ${grant.role}, without row-level security`,
          names: [grant.role, table.name],
          fix: [{ statements: [`ALTER TABLE ${table.sql} ENABLE ROW LEVEL SECURITY;`] }] as const,
        },
      ];
    });
}

/** For it, for everybody, or for a role whose rights it has. */
function isForCustomer({ end: { structure, access } }: Moments, role: string): boolean {
  if (role === "public" || role === structure.customer) return true;
  const customer = access.roles.find(({ name }) => name === structure.customer);
  return customer?.memberOf.includes(role) ?? false;
}

function views({ start, end, origin }: Moments): Loss[] {
  const wasThere = (schema: string, name: string): boolean =>
    [start, origin].some(({ structure }) =>
      structure.views.some((view) => view.schema === schema && view.name === name),
    );
  return end.structure.views
    .filter((view) => !wasThere(view.schema, view.name))
    .filter((view) => view.isReadableByCustomer || view.isGrantedToPublic)
    .filter((view) => !view.isSecurityInvoker)
    .map((view) => {
      const kind = view.isMaterialized ? "materialized view" : "view";
      const role = view.isReadableByCustomer ? end.structure.customer : "public";
      return {
        key: view.sql,
        title: `new ${kind} ${quoted(end.structure, view)} may be read by ${role} and is not bound by policies`,
        names: [role, view.name],
        ...(view.isMaterialized
          ? {
              hint: "a materialized view can't have policies: revoke the right, and put a function or a table in front",
            }
          : {
              fix: [{ statements: [`ALTER VIEW ${view.sql} SET (security_invoker = true);`] }] as const,
            }),
      };
    });
}
