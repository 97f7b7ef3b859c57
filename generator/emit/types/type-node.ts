/** TypeScript types as data, so that they can be compared, searched for imports and printed at any width. */
import { propertyKey } from "../names/identifier.js";
import { needsParentheses as textNeedsParentheses } from "./written-type.js";

export type TypeNode =
  /** Text that stands as it is: `string`, a literal, a name. `from` says what must be imported for it. */
  | { readonly kind: "text"; readonly text: string; readonly from?: readonly TypeSource[] }
  | { readonly kind: "array"; readonly element: TypeNode; readonly isReadonly: boolean }
  | { readonly kind: "union"; readonly members: readonly TypeNode[] }
  | { readonly kind: "object"; readonly fields: readonly FieldNode[] }
  | { readonly kind: "tuple"; readonly elements: readonly TypeNode[] }
  /** `Range<number>`, `Record<string, T>`. */
  | { readonly kind: "generic"; readonly name: TypeNode; readonly arguments: readonly TypeNode[] };

export interface FieldNode {
  readonly key: string;
  readonly optional: boolean;
  readonly type: TypeNode;
}

/** Where a name is declared. `symbol` is what an import names: of `lib.Money` it is `lib`. */
export type TypeSource =
  | { readonly kind: "runtime"; readonly symbol: string }
  | { readonly kind: "models"; readonly symbol: string }
  | { readonly kind: "module"; readonly module: string; readonly symbol: string };

export const nullType: TypeNode = { kind: "text", text: "null" };
export const stringType: TypeNode = { kind: "text", text: "string" };
export const numberType: TypeNode = { kind: "text", text: "number" };

export function textType(text: string): TypeNode {
  return { kind: "text", text };
}

export function runtimeType(symbol: string): TypeNode {
  return { kind: "text", text: symbol, from: [{ kind: "runtime", symbol }] };
}

export function modelType(symbol: string): TypeNode {
  return { kind: "text", text: symbol, from: [{ kind: "models", symbol }] };
}

export function arrayOf(element: TypeNode, isReadonly = false): TypeNode {
  return { kind: "array", element, isReadonly };
}

/** `T | null`, with `null` once. */
export function orNull(type: TypeNode): TypeNode {
  const members = type.kind === "union" ? type.members : [type];
  return members.includes(nullType) ? type : { kind: "union", members: [...members, nullType] };
}

export function orNullIf(nullable: boolean, type: TypeNode): TypeNode {
  return nullable ? orNull(type) : type;
}

/** Every source that a type's text needs imported. */
export function typeSources(type: TypeNode): readonly TypeSource[] {
  switch (type.kind) {
    case "text":
      return type.from ?? [];
    case "array":
      return typeSources(type.element);
    case "union":
      return type.members.flatMap(typeSources);
    case "object":
      return type.fields.flatMap((field) => typeSources(field.type));
    case "tuple":
      return type.elements.flatMap(typeSources);
    case "generic":
      return [...typeSources(type.name), ...type.arguments.flatMap(typeSources)];
  }
}

/** The type on one line. */
export function printType(type: TypeNode): string {
  switch (type.kind) {
    case "text":
      return type.text;
    case "array": {
      const element = printType(type.element);
      const text = needsParentheses(type.element) ? `(${element})[]` : `${element}[]`;
      return type.isReadonly ? `readonly ${text}` : text;
    }
    case "union":
      return type.members.map(printMember).join(" | ");
    case "object":
      return type.fields.length === 0
        ? "Record<string, never>"
        : `{ ${type.fields.map((field) => `${fieldKey(field)}: ${printType(field.type)}`).join("; ")} }`;
    case "tuple":
      return `[${type.elements.map(printType).join(", ")}]`;
    case "generic":
      return `${printType(type.name)}<${type.arguments.map(printType).join(", ")}>`;
  }
}

/** The type with line breaks where it is wider than `width`, every line but the first indented by `indent`. */
export function printTypeWithin(type: TypeNode, width: number, indent: string): string {
  const line = printType(type);
  if (line.length <= width) return line;
  const inner = `${indent}  `;
  switch (type.kind) {
    case "object":
      return `{\n${type.fields
        .map((field) => {
          const key = `${inner}${fieldKey(field)}: `;
          return `${key}${printTypeWithin(field.type, 100 - key.length, inner)};\n`;
        })
        .join("")}${indent}}`;
    case "array": {
      const element = printTypeWithin(type.element, 0, indent);
      const text = needsParentheses(type.element) ? `(${element})[]` : `${element}[]`;
      return type.isReadonly ? `readonly ${text}` : text;
    }
    case "union":
      return type.members.every((member) => member.kind === "text")
        ? type.members.map((member) => `\n${inner}| ${printType(member)}`).join("")
        : type.members.map((member) => printTypeWithin(member, 0, indent)).join(" | ");
    case "tuple":
    case "generic":
    case "text":
      return line;
  }
}

/** A function type in a union would take what follows for its result, a conditional type for its last branch. */
function printMember(member: TypeNode): string {
  return member.kind === "text" && /=>|\bextends\b/.test(member.text)
    ? `(${member.text})`
    : printType(member);
}

/** `A | B` as a user writes it is one text. */
function needsParentheses(element: TypeNode): boolean {
  switch (element.kind) {
    case "union":
      return true;
    case "array":
      return element.isReadonly;
    case "text":
      return textNeedsParentheses(element.text);
    case "object":
    case "tuple":
    case "generic":
      return false;
  }
}

function fieldKey(field: FieldNode): string {
  return `${propertyKey(field.key)}${field.optional ? "?" : ""}`;
}
