/**
 * Whether a value is of a TypeScript type that is given as text: the text that was generated is what is checked. Reads the
 * part of the language that generated code and the runtime's own declarations use, by TypeScript's own parser.
 */
import ts from "typescript";

interface Declaration {
  readonly parameters: readonly string[];
  readonly type: TypeReading;
}

/** A type, or the members of an interface. */
type TypeReading = ts.TypeNode | ts.InterfaceDeclaration;

export type Declarations = ReadonlyMap<string, Declaration>;

/** A value that is not of its type. */
export interface Problem {
  /** From the value checked down to what is wrong: `.tasks[0].title`. */
  readonly path: string;
  readonly expected: string;
  readonly found: unknown;
}

/** The interfaces and type aliases of some files. Of a name that several declare the last counts. */
export function readDeclarations(texts: readonly string[]): Declarations {
  const declarations = new Map<string, Declaration>();
  for (const text of texts) {
    for (const statement of parse(text).statements) {
      if (ts.isTypeAliasDeclaration(statement)) {
        declarations.set(statement.name.text, { parameters: parametersOf(statement), type: statement.type });
      } else if (ts.isInterfaceDeclaration(statement)) {
        declarations.set(statement.name.text, { parameters: parametersOf(statement), type: statement });
      }
    }
  }
  return declarations;
}

export function parse(text: string): ts.SourceFile {
  return ts.createSourceFile("generated.ts", text, ts.ScriptTarget.ES2023, true);
}

/** The node of a type's text. */
export function parseType(text: string): ts.TypeNode {
  const [statement] = parse(`type T = ${text};`).statements;
  if (statement === undefined || !ts.isTypeAliasDeclaration(statement)) throw new Error(`no type: ${text}`);
  return statement.type;
}

function parametersOf(node: ts.TypeAliasDeclaration | ts.InterfaceDeclaration): string[] {
  return (node.typeParameters ?? []).map((parameter) => parameter.name.text);
}

/** Stands for what a type parameter was given. */
type Bindings = ReadonlyMap<string, BoundType>;

interface BoundType {
  readonly type: ts.TypeNode;
  readonly bindings: Bindings;
}

const noBindings: Bindings = new Map();

/** A property of an object type. */
export interface Property {
  readonly name: string;
  readonly isOptional: boolean;
  readonly type: ts.TypeNode;
}

/** Everything that is wrong with a value; nothing when it is of the type. */
export function problems(declarations: Declarations, type: ts.TypeNode, value: unknown): Problem[] {
  return check(type, value, "", noBindings);

  function check(node: TypeReading, value: unknown, path: string, bindings: Bindings): Problem[] {
    if (ts.isParenthesizedTypeNode(node)) return check(node.type, value, path, bindings);
    if (ts.isTypeOperatorNode(node)) return check(node.type, value, path, bindings);
    if (ts.isUnionTypeNode(node)) return checkUnion(node, value, path, bindings);
    if (ts.isIntersectionTypeNode(node)) {
      return node.types.flatMap((member) => check(member, value, path, bindings));
    }
    if (ts.isLiteralTypeNode(node)) return verdict(node, value, path, value === literalValue(node));
    if (ts.isTemplateLiteralTypeNode(node)) {
      return verdict(node, value, path, typeof value === "string" && templatePattern(node).test(value));
    }
    if (ts.isArrayTypeNode(node)) return checkElements(node, node.elementType, value, path, bindings);
    if (ts.isTupleTypeNode(node)) {
      if (!Array.isArray(value) || value.length !== node.elements.length) return wrong(node, value, path);
      return node.elements.flatMap((element, index) =>
        check(element, value[index], `${path}[${index}]`, bindings),
      );
    }
    if (ts.isTypeLiteralNode(node) || ts.isInterfaceDeclaration(node)) {
      return checkObject(node, value, path, bindings);
    }
    if (ts.isTypeReferenceNode(node)) return checkReference(node, value, path, bindings);
    return verdict(node, value, path, isKeywordValue(node, value));
  }

  function checkUnion(node: ts.UnionTypeNode, value: unknown, path: string, bindings: Bindings): Problem[] {
    let nearest: Problem[] | undefined;
    for (const member of node.types) {
      const found = check(member, value, path, bindings);
      if (found.length === 0) return [];
      // The member that goes wrong deepest inside says most.
      if (nearest === undefined || depthOf(found) > depthOf(nearest)) nearest = found;
    }
    return nearest !== undefined && depthOf(nearest) > path.length ? nearest : wrong(node, value, path);
  }

  function checkElements(
    node: ts.Node,
    element: ts.TypeNode,
    value: unknown,
    path: string,
    bindings: Bindings,
  ): Problem[] {
    if (!Array.isArray(value)) return wrong(node, value, path);
    return value.flatMap((item, index) => check(element, item, `${path}[${index}]`, bindings));
  }

  function checkObject(
    node: ts.TypeLiteralNode | ts.InterfaceDeclaration,
    value: unknown,
    path: string,
    bindings: Bindings,
  ): Problem[] {
    if (!isPlainObject(value)) return wrong(node, value, path);
    const index = node.members.find(ts.isIndexSignatureDeclaration);
    const known = propertiesOf(node);
    const names = new Set(known.map((property) => property.name));
    const inside = known.flatMap((property) => {
      if (!Object.hasOwn(value, property.name)) {
        return property.isOptional ? [] : wrong(property.type, undefined, `${path}.${property.name}`);
      }
      return check(property.type, value[property.name], `${path}.${property.name}`, bindings);
    });
    const others = Object.keys(value).filter((key) => !names.has(key));
    const outside = others.flatMap((key) =>
      index === undefined
        ? [{ path: `${path}.${key}`, expected: "no such key", found: value[key] }]
        : check(index.type, value[key], `${path}.${key}`, bindings),
    );
    return [...inside, ...outside];
  }

  function checkReference(
    node: ts.TypeReferenceNode,
    value: unknown,
    path: string,
    bindings: Bindings,
  ): Problem[] {
    const name = node.typeName.getText();
    const given = node.typeArguments ?? ts.factory.createNodeArray<ts.TypeNode>();
    const bound = bindings.get(name);
    if (bound !== undefined) return check(bound.type, value, path, bound.bindings);
    const declared = declarations.get(name);
    if (declared !== undefined) {
      const inner = new Map(
        declared.parameters.flatMap((parameter, index): [string, BoundType][] => {
          const type = given[index];
          return type === undefined ? [] : [[parameter, { type, bindings }]];
        }),
      );
      return check(declared.type, value, path, inner);
    }
    const [first, second] = given;
    switch (name) {
      case "Array":
      case "ReadonlyArray":
        return first === undefined
          ? wrong(node, value, path)
          : checkElements(node, first, value, path, bindings);
      case "Readonly":
        return first === undefined ? wrong(node, value, path) : check(first, value, path, bindings);
      case "Record":
        if (second === undefined || !isPlainObject(value)) return wrong(node, value, path);
        return Object.entries(value).flatMap(([key, item]) =>
          check(second, item, `${path}.${key}`, bindings),
        );
      case "Date":
        return verdict(node, value, path, value instanceof Date && !Number.isNaN(value.getTime()));
      case "Buffer":
        return verdict(node, value, path, Buffer.isBuffer(value));
      case "Uint8Array":
        return verdict(node, value, path, value instanceof Uint8Array);
      default:
        throw new Error(`the type ${name} is declared nowhere`);
    }
  }
}

/** The properties of an object type, in the order in which they are written. */
export function propertiesOf(node: ts.TypeLiteralNode | ts.InterfaceDeclaration): Property[] {
  return node.members.flatMap((member) => {
    if (!ts.isPropertySignature(member) || member.type === undefined) return [];
    return [{ name: nameOf(member.name), isOptional: member.questionToken !== undefined, type: member.type }];
  });
}

function nameOf(name: ts.PropertyName): string {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  // `["__proto__"]`: plain, that name would mean something else.
  if (ts.isComputedPropertyName(name) && ts.isStringLiteralLike(name.expression)) return name.expression.text;
  throw new Error(`what is ${name.getText()}?`);
}

/** The value of a literal type. */
export function literalValue(node: ts.LiteralTypeNode): unknown {
  const { literal } = node;
  if (ts.isStringLiteralLike(literal)) return literal.text;
  if (ts.isNumericLiteral(literal)) return Number(literal.text);
  if (ts.isBigIntLiteral(literal)) return BigInt(literal.text.slice(0, -1));
  if (ts.isPrefixUnaryExpression(literal)) {
    const { operand } = literal;
    if (ts.isNumericLiteral(operand)) return -Number(operand.text);
    if (ts.isBigIntLiteral(operand)) return -BigInt(operand.text.slice(0, -1));
  }
  switch (literal.kind) {
    case ts.SyntaxKind.NullKeyword:
      return null;
    case ts.SyntaxKind.TrueKeyword:
      return true;
    case ts.SyntaxKind.FalseKeyword:
      return false;
    default:
      throw new Error(`what is ${literal.getText()}?`);
  }
}

/** What a template literal type with holes of `string` matches. */
function templatePattern(node: ts.TemplateLiteralTypeNode): RegExp {
  const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
  return new RegExp(`^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("[^]*")}$`);
}

function isKeywordValue(node: ts.Node, value: unknown): boolean {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword:
      return typeof value === "string";
    case ts.SyntaxKind.NumberKeyword:
      return typeof value === "number";
    case ts.SyntaxKind.BooleanKeyword:
      return typeof value === "boolean";
    case ts.SyntaxKind.BigIntKeyword:
      return typeof value === "bigint";
    case ts.SyntaxKind.UndefinedKeyword:
      return value === undefined;
    case ts.SyntaxKind.UnknownKeyword:
      return true;
    case ts.SyntaxKind.NeverKeyword:
      return false;
    default:
      throw new Error(`what is the type ${node.getText()}?`);
  }
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

function verdict(node: ts.Node, value: unknown, path: string, isRight: boolean): Problem[] {
  return isRight ? [] : wrong(node, value, path);
}

function wrong(node: ts.Node, value: unknown, path: string): Problem[] {
  return [{ path, expected: node.getText(), found: value }];
}

function depthOf(found: readonly Problem[]): number {
  return Math.max(0, ...found.map((problem) => problem.path.length));
}
