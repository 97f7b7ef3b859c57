import { describe, expect, test } from "vitest";
import { decodeText } from "../../generator/source/decode.js";
import { renderDiagnostic } from "../../generator/source/frame.js";

function bytes(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === "string" ? [...new TextEncoder().encode(part)] : part)),
  );
}

function failure(input: Uint8Array): string {
  const decoded = decodeText(input, "queries.sql");
  return decoded.ok ? "decoded" : renderDiagnostic(decoded.diagnostic, { color: false });
}

describe("decodeText", () => {
  test("reads UTF-8 and takes a byte order mark off", () => {
    const decoded = decodeText(bytes([0xef, 0xbb, 0xbf], "é🙂\r\n"), "q.sql");
    expect(decoded).toEqual({ ok: true, file: { path: "q.sql", text: "é🙂\r\n" } });
  });

  test("reads an empty file", () => {
    expect(decodeText(bytes(), "q.sql")).toEqual({ ok: true, file: { path: "q.sql", text: "" } });
  });

  test("points at the first byte that is not UTF-8", () => {
    expect(failure(bytes("-- ok 🙂\nSELECT 'caf", [0xe9], "';\n"))).toMatchInlineSnapshot(`
      "error[not-utf8]: this file is not UTF-8

        ╭─ queries.sql:2:12
      1 │ -- ok 🙂
      2 │ SELECT 'caf�';
        │            ^ byte 0xE9 begins no character
        ╰─
      hint: save it as UTF-8"
    `);
  });

  test("names UTF-16 and UTF-32 by their byte order marks", () => {
    expect(failure(bytes([0xff, 0xfe, 0x53, 0x00]))).toContain("this file is UTF-16, not UTF-8");
    expect(failure(bytes([0xfe, 0xff, 0x00, 0x53]))).toContain("this file is UTF-16, not UTF-8");
    expect(failure(bytes([0xff, 0xfe, 0x00, 0x00]))).toContain("this file is UTF-32, not UTF-8");
  });

  test("refuses a NUL byte, which no SQL text holds", () => {
    expect(failure(bytes("SELECT\n\0"))).toContain("queries.sql:2:1");
  });

  test.each([
    ["an overlong form", [0xc0, 0x80]],
    ["a surrogate", [0xed, 0xa0, 0x80]],
    ["a code point beyond the last", [0xf4, 0x90, 0x80, 0x80]],
    ["a sequence cut short", [0xe2, 0x82]],
    ["a continuation byte alone", [0x80]],
  ])("refuses %s", (_, sequence) => {
    expect(failure(bytes("ab", sequence))).toContain("queries.sql:1:3");
  });

  test("agrees with TextDecoder about every pair of bytes", () => {
    const strict = new TextDecoder("utf-8", { fatal: true });
    const disagreements: string[] = [];
    for (let first = 1; first < 256; first++) {
      for (let second = 1; second < 256; second++) {
        const pair = Uint8Array.of(first, second, 0x41);
        let isValid = true;
        try {
          strict.decode(pair);
        } catch {
          isValid = false;
        }
        if (decodeText(pair, "q").ok !== isValid) disagreements.push(`${first} ${second}`);
      }
    }
    expect(disagreements).toEqual([]);
  });
});
