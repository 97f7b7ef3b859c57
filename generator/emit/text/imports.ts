/** What a generated file imports: gathered while its text is made, so that nothing is imported that isn't used. */
import { compareText } from "../models/order.js";
import type { Scope } from "../names/scope.js";
import type { EmitOptions } from "../options.js";
import { type TypeNode, typeSources } from "../types/type-node.js";
import { withNames } from "../types/written-type.js";

/** What code asks for as it is written. */
export interface Imports {
  /** The type as this file must write it, and what that needs imported. */
  type(node: TypeNode): TypeNode;
  /** A function or class of the runtime, by its name. */
  value(name: string): string;
  /** A type of the runtime, by its name. */
  runtimeType(name: string): string;
}

export interface FileImports extends Imports {
  /** The types of models.ts that were asked for. */
  models(): ReadonlySet<string>;
  /** The import statements, sorted. */
  statements(): string[];
}

/** Names from modules of the user's that are taken in this file's `scope` are imported under another name. */
export function createImports(scope: Scope, options: EmitOptions, isModels = false): FileImports {
  const values = new Set<string>();
  const runtimeTypes = new Set<string>();
  const models = new Set<string>();
  const modules = new Map<string, Map<string, string>>();

  function localName(module: string, symbol: string): string {
    const symbols = modules.get(module) ?? new Map<string, string>();
    modules.set(module, symbols);
    const local = symbols.get(symbol) ?? scope.take(symbol, `Imported${symbol}`);
    symbols.set(symbol, local);
    return local;
  }

  function note(node: TypeNode): void {
    for (const source of typeSources(node)) {
      if (source.kind === "runtime") runtimeTypes.add(source.symbol);
      if (source.kind === "models") models.add(source.symbol);
    }
  }

  function renamed(node: TypeNode): TypeNode {
    switch (node.kind) {
      case "text": {
        const local = new Map<string, string>();
        for (const source of typeSources(node))
          if (source.kind === "module") local.set(source.symbol, localName(source.module, source.symbol));
        return local.size === 0 ? node : { kind: "text", text: withNames(node.text, local) };
      }
      case "array":
        return { ...node, element: renamed(node.element) };
      case "union":
        return { ...node, members: node.members.map(renamed) };
      case "object":
        return { ...node, fields: node.fields.map((field) => ({ ...field, type: renamed(field.type) })) };
      case "tuple":
        return { ...node, elements: node.elements.map(renamed) };
      case "generic":
        return { ...node, name: renamed(node.name), arguments: node.arguments.map(renamed) };
    }
  }

  return {
    type(node) {
      note(node);
      return typeSources(node).some((source) => source.kind === "module") ? renamed(node) : node;
    },
    value(name) {
      values.add(name);
      return name;
    },
    runtimeType(name) {
      runtimeTypes.add(name);
      return name;
    },
    models: () => models,
    statements() {
      const external = [...modules].map(([module, symbols]) => ({
        module: withExtension(module, options),
        names: [...symbols].map(([symbol, local]) => (symbol === local ? symbol : `${symbol} as ${local}`)),
      }));
      return [
        importStatement(values, runtimeTypes, runtimeSpecifier(options)),
        ...external
          .sort((a, b) => compareText(a.module, b.module))
          .map(({ module, names }) => importStatement([], names, module)),
        importStatement([], isModels ? [] : models, `./models${options.importExtension}`),
      ].filter((statement) => statement !== "");
    },
  };
}

/** The runtime as generated files name it. */
export function runtimeSpecifier(options: EmitOptions): string {
  return withExtension(options.runtimeModule, options);
}

/** A relative path without an extension gets the one that generated files import each other with. */
function withExtension(module: string, { importExtension }: EmitOptions): string {
  return /^\.\.?\//.test(module) && !/\.[cm]?[jt]sx?$/.test(module) ? module + importExtension : module;
}

function importStatement(values: Iterable<string>, types: Iterable<string>, module: string): string {
  const valueNames = [...values].sort(compareText);
  const typeNames = [...types].sort(compareText);
  if (valueNames.length + typeNames.length === 0) return "";
  const keyword = valueNames.length === 0 ? "import type" : "import";
  const names =
    valueNames.length === 0 ? typeNames : [...valueNames, ...typeNames.map((name) => `type ${name}`)];
  const line = `${keyword} { ${names.join(", ")} } from ${JSON.stringify(module)};`;
  if (line.length <= 110) return line;
  return `${keyword} {\n${names.map((name) => `  ${name},\n`).join("")}} from ${JSON.stringify(module)};`;
}
