/** Chooses arguments to call a generated query with: values of the types that its arguments are declared to have. */
import ts from "typescript";
import {
  type Declarations,
  literalValue,
  type Property,
  problems,
  propertiesOf,
} from "./typescript-types.js";

/** A parameter as Postgres sees it, in the order of the generated arguments. */
export interface ParameterType {
  /** As `format_type` prints it. */
  readonly pgType: string;
}

/** Values by Postgres type, in every form in which some configuration takes them. */
const values: ReadonlyMap<string, readonly unknown[]> = new Map<string, readonly unknown[]>([
  ["smallint", [1, 0, 3]],
  ["integer", [1, 0, 2, 5, -1]],
  ["bigint", [1, "1", 2, "2", 0, "0"]],
  ["numeric", ["1.5", "0", "NaN"]],
  ["real", [1.5, 0]],
  ["double precision", [1.5, 0, Number.NaN]],
  ["boolean", [true, false]],
  ["text", ["a", "", "Ann", "x", "usr_a", "org_a"]],
  ["character varying", ["a", "x"]],
  ["citext", ["ann@example.org", "ANN@example.org", ""]],
  ["date", ["2024-01-01", "infinity"]],
  ["timestamp without time zone", ["2024-01-01", "infinity"]],
  ["timestamp with time zone", [new Date("2024-01-01T00:00:00Z"), "2024-01-01 00:00:00+00", "infinity"]],
  ["time without time zone", ["10:00"]],
  ["interval", ["1 day", "infinity"]],
  ["uuid", ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "00000000-0000-0000-0000-000000000000"]],
  ["jsonb", [{ a: 1, b: [null] }, [], "text", 0]],
  ["json", [{ a: 1 }, []]],
  ["bytea", [Buffer.from([1, 255]), Buffer.alloc(0)]],
  ["inet", ["10.0.0.1"]],
  ["xml", ["<a/>"]],
  ["email", ["a@example.org", "b@b"]],
  ["slug", ["acme", "b"]],
]);

/** What the bounds of each range are. */
const subtypes: ReadonlyMap<string, string> = new Map([
  ["int4range", "integer"],
  ["int8range", "bigint"],
  ["numrange", "numeric"],
  ["daterange", "date"],
  ["tsrange", "timestamp without time zone"],
  ["tstzrange", "timestamp with time zone"],
]);

/**
 * Up to `count` sets of arguments. The first has an ordinary value everywhere; the second NULL, or nothing at all, where
 * the type allows it; the rest mix.
 */
export function argumentSets(
  declarations: Declarations,
  type: ts.TypeNode,
  parameters: readonly ParameterType[],
  count: number,
): unknown[] {
  if (type.kind === ts.SyntaxKind.UndefinedKeyword) return [undefined];
  const fields = fieldsOf(declarations, type).map((field, index) => ({
    field,
    values: candidates(declarations, field.type, parameters[index]?.pgType ?? "sort"),
  }));
  const sets = Array.from({ length: count }, (_, set) => {
    const entries = fields.flatMap(({ field, values }, index): [string, unknown][] => {
      const empty = values.filter((value) => value === null || value === undefined);
      const present = values.filter((value) => value !== null && value !== undefined);
      const chosen = set === 1 && empty.length > 0 ? empty : set === 0 ? present : [...present, ...empty];
      const value = chosen.length === 0 ? undefined : chosen[(set * (index + 1)) % chosen.length];
      return value === undefined && field.isOptional ? [] : [[field.name, value]];
    });
    return Object.fromEntries(entries);
  });
  return fields.length === 0 ? [{}] : sets;
}

function fieldsOf(declarations: Declarations, type: ts.TypeNode): Property[] {
  if (ts.isTypeLiteralNode(type)) return propertiesOf(type);
  const declared = ts.isTypeReferenceNode(type) ? declarations.get(type.typeName.getText())?.type : undefined;
  if (declared === undefined || !ts.isInterfaceDeclaration(declared))
    throw new Error("arguments are an object");
  return propertiesOf(declared);
}

/** Values of a type; which of several forms a value has (a Date or a text) the type decides. */
function candidates(declarations: Declarations, type: ts.TypeNode, pgType: string): unknown[] {
  return candidatesOf(type).filter((value) => problems(declarations, type, value).length === 0);

  function candidatesOf(node: ts.TypeNode): unknown[] {
    if (ts.isParenthesizedTypeNode(node) || ts.isTypeOperatorNode(node)) return candidatesOf(node.type);
    if (ts.isUnionTypeNode(node)) return unique(node.types.flatMap(candidatesOf));
    if (ts.isLiteralTypeNode(node)) return [literalValue(node)];
    if (ts.isTemplateLiteralTypeNode(node)) return ["a", "zz", ""].map((rest) => node.head.text + rest);
    if (node.kind === ts.SyntaxKind.UndefinedKeyword) return [undefined];
    if (ts.isArrayTypeNode(node)) return arraysOf(node.elementType);
    if (ts.isTypeReferenceNode(node)) return ofReference(node);
    return ofPgType();
  }

  function ofPgType(): readonly unknown[] & unknown[] {
    return [...(values.get(pgType.replace(/\[\]$/, "")) ?? ["1", "a", 1, true])];
  }

  function arraysOf(element: ts.TypeNode): unknown[] {
    const elements = candidates(declarations, element, pgType.replace(/\[\]$/, ""));
    const present = elements.filter((value) => value !== null);
    return [present.slice(0, 2), [], elements.slice(-2), present.slice(0, 1)];
  }

  function ofReference(node: ts.TypeReferenceNode): unknown[] {
    const name = node.typeName.getText();
    const [first] = node.typeArguments ?? [];
    switch (name) {
      case "Date":
      case "Buffer":
      case "Uint8Array":
      case "JsonInput":
      case "JsonValue":
        return ofPgType();
      case "Range":
        return first === undefined ? [] : rangesOf(first);
      case "Sort":
        return [
          undefined,
          ...(first === undefined ? [] : candidatesOf(first)).flatMap((by) => [
            { by },
            { by, direction: "desc" },
          ]),
        ];
    }
    const declared = declarations.get(name)?.type;
    if (declared === undefined) throw new Error(`no values of ${name} are known`);
    if (!ts.isInterfaceDeclaration(declared)) return candidatesOf(declared);
    const fields = propertiesOf(declared).map(
      (field) => [field.name, candidates(declarations, field.type, "unknown")] as const,
    );
    return [0, 1].map((nth) =>
      Object.fromEntries(
        fields.map(([field, options]) => [field, options[nth % Math.max(1, options.length)]]),
      ),
    );
  }

  function rangesOf(bound: ts.TypeNode): unknown[] {
    const [lower] = candidates(declarations, bound, subtypes.get(pgType.replace(/\[\]$/, "")) ?? "numeric");
    return [
      { lower, upper: null, lowerInclusive: true, upperInclusive: false, isEmpty: false },
      { lower: null, upper: null, lowerInclusive: false, upperInclusive: false, isEmpty: true },
    ];
  }
}

function unique(list: readonly unknown[]): unknown[] {
  return [...new Set(list)];
}
