import vm from "node:vm";
import { describe, expect, it } from "vitest";
import { docComment, stringLiteral, templateLiteral } from "../../generator/emit/text/literal.js";
import {
  arrayOf,
  orNull,
  printType,
  printTypeWithin,
  stringType,
  type TypeNode,
  textType,
} from "../../generator/emit/types/type-node.js";

const nasty = [
  "plain",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what must not become a hole
  "`backticks` and ${holes} and $ {none} \\${escaped} \\\\${twice}",
  "line\nbreaks\r\nof\rall kinds",
  "quotes ' \" and \\ backslashes \\n \\` \\",
  "*/ alert() /*",
  "\0 \u2028 \u2029 \u200b é 🎉",
  "</script><!--",
  "$",
  "$$ ${",
  "",
];

describe("literals", () => {
  it.each(nasty)("of %j mean exactly that text", (text) => {
    expect(vm.runInNewContext(templateLiteral(text))).toBe(text);
    expect(vm.runInNewContext(stringLiteral(text))).toBe(text);
  });
});

describe("comments", () => {
  it.each(nasty)("of %j end where they should", (text) => {
    expect(vm.runInNewContext(`${docComment(text)}\n"after"`)).toBe("after");
    expect(docComment(text).match(/\*\//g)?.length ?? 0).toBe(text.trim() === "" ? 0 : 1);
  });

  it("stand on one line or on several", () => {
    expect(docComment("One line. ")).toBe("/** One line. */");
    expect(docComment("\nTwo\n\nlines\n", "  ")).toBe("  /**\n   * Two\n   *\n   * lines\n   */");
    expect(docComment("  \n ")).toBe("");
  });
});

describe("types", () => {
  const union: TypeNode = { kind: "union", members: [textType('"a"'), textType('"b"')] };

  it("have parentheses where they need them", () => {
    expect(printType(arrayOf(union))).toBe('("a" | "b")[]');
    expect(printType(arrayOf(orNull(arrayOf(stringType, true)), true))).toBe(
      "readonly (readonly string[] | null)[]",
    );
    expect(printType(arrayOf(arrayOf(stringType, true)))).toBe("(readonly string[])[]");
    expect(printType(arrayOf(textType("A | B")))).toBe("(A | B)[]");
    expect(printType(orNull(textType("() => void")))).toBe("(() => void) | null");
    expect(printType(orNull(orNull(union)))).toBe('"a" | "b" | null');
  });

  it("break over lines when they are wide", () => {
    const object: TypeNode = {
      kind: "object",
      fields: [
        { key: "id", optional: false, type: stringType },
        { key: "two words", optional: true, type: arrayOf(union) },
      ],
    };
    expect(printType(object)).toBe('{ id: string; "two words"?: ("a" | "b")[] }');
    expect(printTypeWithin(orNull(arrayOf(object)), 20, "  ")).toBe(
      '{\n    id: string;\n    "two words"?: ("a" | "b")[];\n  }[] | null',
    );
    expect(printTypeWithin(union, 5, "")).toBe('\n  | "a"\n  | "b"');
  });
});
