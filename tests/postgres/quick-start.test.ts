/** Whether V8 does what it is told, which depends on its version: run with other versions of Node as well. */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";

const module = pathToFileURL(join(import.meta.dirname, "../../generator/dist/postgres/quick-start.js"));

/** A WebAssembly function that counts down to nothing. */
const counter = [
  [0, 97, 115, 109, 1, 0, 0, 0],
  [1, 6, 1, 96, 1, 127, 1, 127], // a type: (i32) -> i32
  [3, 2, 1, 0], // a function of that type
  [7, 5, 1, 1, 102, 0, 0], // its name: f
  [10, 18, 1, 16, 0, 3, 64, 32, 0, 65, 1, 107, 34, 0, 13, 0, 11, 32, 0, 11], // a loop around f - 1
].flat();

/** Whether the function still has the code of V8's baseline compiler after it has run for long. */
function staysAtBaseline(before: string): boolean {
  const program = `
    import { setFlagsFromString } from "node:v8";
    setFlagsFromString("--allow-natives-syntax");
    ${before}
    const { instance } = await WebAssembly.instantiate(new Uint8Array([${counter}]));
    const { f } = instance.exports;
    for (let times = 0; times < 40; times++) f(5_000_000);
    await new Promise((resolve) => setTimeout(resolve, 200));
    f(1);
    console.log(new Function("f", "return %IsLiftoffFunction(f)")(f));`;
  return (
    execFileSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" }) === "true\n"
  );
}

test("WebAssembly isn't optimised in a program that ends soon, and would be otherwise", () => {
  const preferQuickStart = `
    const { preferQuickStart } = await import(${JSON.stringify(module.href)});
    preferQuickStart({ v8: process.versions.v8, stays: false });`;
  expect([staysAtBaseline(preferQuickStart), staysAtBaseline("")]).toEqual([true, false]);
});
