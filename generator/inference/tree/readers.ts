/** How one field of a node is read, by its type: what a token means depends on the field that it fills. */
import {
  type Cursor,
  enterList,
  leaveList,
  readInteger,
  readRaw,
  skipSpace,
  skipValue,
  unescaped,
} from "./cursor.js";
import type { Datum, Expression } from "./expressions.js";
import type { Node, NodeKind, NodeOf } from "./nodes.js";

/** Reads a field, or says by `undefined` that its value is not one this tool knows. */
export interface Reader<T> {
  readonly read: (cursor: Cursor) => T | undefined;
  /** The value when this version of Postgres prints no such field; `undefined` where there must be one. */
  readonly absent: T | undefined;
  /** Whether the value is a node or may have nodes in it. */
  readonly holdsNodes: boolean;
}

const NULL = "<>";

export const int: Reader<number> = {
  read: (cursor) => {
    const value = readInteger(cursor);
    return Number.isNaN(value) ? undefined : value;
  },
  absent: 0,
  holdsNodes: false,
};

export const bool: Reader<boolean> = {
  read: (cursor) => readRaw(cursor) === "true",
  absent: false,
  holdsNodes: false,
};

/** A string or null. */
export const text: Reader<string | null> = {
  read: (cursor) => {
    const raw = readRaw(cursor);
    if (raw === NULL) return null;
    return raw === '""' ? "" : unescaped(raw);
  },
  absent: null,
  holdsNodes: false,
};

/** A string that is always there. */
export const name: Reader<string> = {
  read: (cursor) => text.read(cursor) ?? "",
  absent: undefined,
  holdsNodes: false,
};

/** An enum that is printed as a number. */
export function word<W extends string>(...words: readonly W[]): Reader<W> {
  return { read: (cursor) => words[readInteger(cursor)], absent: words[0], holdsNodes: false };
}

/** An enum that is printed as a word. */
export function keyword<W extends string>(...words: readonly W[]): Reader<W> {
  return {
    read: (cursor) => {
      const raw = readRaw(cursor);
      return words.find((candidate) => candidate === raw);
    },
    absent: undefined,
    holdsNodes: false,
  };
}

const absentList: readonly never[] = [];

/** A list of anything; `<>` is the empty list. */
export function list<T>(item: Reader<T>): Reader<readonly T[]> {
  return {
    read: (cursor) => {
      if (!enterList(cursor)) {
        skipValue(cursor);
        return absentList;
      }
      const items: T[] = [];
      let isKnown = true;
      while (!leaveList(cursor)) {
        const value = item.read(cursor);
        if (value === undefined) isKnown = false;
        else items.push(value);
      }
      return isKnown ? items : undefined;
    },
    absent: absentList,
    holdsNodes: item.holdsNodes,
  };
}

/** `(i 1 2)`, `(o 1 2)` or `(b 1 2)`: integers, oids or the members of a bitmap set. */
export const ints: Reader<readonly number[]> = {
  read: (cursor) => {
    if (!enterList(cursor)) {
      skipValue(cursor);
      return absentList;
    }
    readRaw(cursor);
    const items: number[] = [];
    while (!leaveList(cursor)) items.push(readInteger(cursor));
    return items;
  },
  absent: absentList,
  holdsNodes: false,
};

/** A String node, which is quoted where a string field is not. */
const quoted: Reader<string> = {
  read: (cursor) => unescaped(readRaw(cursor).slice(1, -1)),
  absent: undefined,
  holdsNodes: false,
};

export const strings = list(quoted);

/** `<length> [ <signed bytes> ]`, or null. */
export const datum: Reader<Datum | null> = {
  read: (cursor) => {
    const length = readRaw(cursor);
    if (length === NULL) return null;
    if (skipSpace(cursor) !== 91) return undefined;
    const end = cursor.text.indexOf("]", cursor.at);
    const written = cursor.text.slice(cursor.at + 1, end).trim();
    cursor.at = end + 1;
    return {
      length: Number(length),
      bytes: Uint8Array.from(written === "" ? [] : written.split(" "), (byte) => Number(byte) & 255),
    };
  },
  absent: undefined,
  holdsNodes: false,
};

const expressionKinds: { readonly [K in Expression["kind"]]: true } = {
  VAR: true,
  CONST: true,
  PARAM: true,
  AGGREF: true,
  GROUPINGFUNC: true,
  WINDOWFUNC: true,
  SUBSCRIPTINGREF: true,
  FUNCEXPR: true,
  NAMEDARGEXPR: true,
  OPEXPR: true,
  DISTINCTEXPR: true,
  NULLIFEXPR: true,
  SCALARARRAYOPEXPR: true,
  BOOLEXPR: true,
  SUBLINK: true,
  FIELDSELECT: true,
  FIELDSTORE: true,
  RELABELTYPE: true,
  COERCEVIAIO: true,
  ARRAYCOERCEEXPR: true,
  CONVERTROWTYPEEXPR: true,
  COLLATEEXPR: true,
  CASEEXPR: true,
  CASETESTEXPR: true,
  ARRAYEXPR: true,
  ROWEXPR: true,
  ROWCOMPAREEXPR: true,
  COALESCEEXPR: true,
  MINMAXEXPR: true,
  SQLVALUEFUNCTION: true,
  XMLEXPR: true,
  JSONVALUEEXPR: true,
  JSONCONSTRUCTOREXPR: true,
  JSONISPREDICATE: true,
  JSONEXPR: true,
  MERGESUPPORTFUNC: true,
  NULLTEST: true,
  BOOLEANTEST: true,
  COERCETODOMAIN: true,
  COERCETODOMAINVALUE: true,
  SETTODEFAULT: true,
  CURRENTOFEXPR: true,
  NEXTVALUEEXPR: true,
  INFERENCEELEM: true,
  RETURNINGEXPR: true,
  UNKNOWN: true,
};

/** Whether a node is an expression rather than a clause. */
export function isExpression(node: Node): node is Expression {
  return Object.hasOwn(expressionKinds, node.kind);
}

/** An expression that is always there. */
export const expression: Reader<Expression> = {
  read: (cursor) => {
    const node = cursor.readNode(cursor);
    return node !== null && isExpression(node) ? node : undefined;
  },
  absent: undefined,
  holdsNodes: true,
};

export const optionalExpression: Reader<Expression | null> = {
  read: (cursor) => {
    const node = cursor.readNode(cursor);
    return node === null || isExpression(node) ? node : undefined;
  },
  absent: null,
  holdsNodes: true,
};

/** A node of one of these kinds. */
export function node<K extends NodeKind>(...kinds: readonly K[]): Reader<NodeOf<K>> {
  const isOneOf = (candidate: Node): candidate is NodeOf<K> => kinds.some((kind) => kind === candidate.kind);
  return {
    read: (cursor) => {
      const candidate = cursor.readNode(cursor);
      return candidate !== null && isOneOf(candidate) ? candidate : undefined;
    },
    absent: undefined,
    holdsNodes: true,
  };
}

/** The same, or null where there is none. */
export function optional<T>(reader: Reader<T>): Reader<T | null> {
  return {
    read: (cursor) => {
      if (skipSpace(cursor) === 123) return reader.read(cursor);
      skipValue(cursor);
      return null;
    },
    absent: null,
    holdsNodes: reader.holdsNodes,
  };
}
