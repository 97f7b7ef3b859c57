// Makes the built package small, which services install: bundled JavaScript, and only the declarations that its entries
// lead to, with comments where somebody reads them.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import ts from "typescript";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const entries = Object.values(manifest.exports).map((entry) => join(root, entry.default));
const outside = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });

const bundle = await rolldown({
  input: Object.fromEntries(entries.map((path) => [relative(dist, path).replace(/\.js$/, ""), path])),
  external: (id) =>
    id.startsWith("node:") || outside.some((name) => id === name || id.startsWith(`${name}/`)),
  platform: "node",
});
const { output } = await bundle.generate({ format: "esm", minify: true });
const declarations = declarationsOf(Object.values(manifest.exports).map((entry) => join(root, entry.types)));

for (const name of readdirSync(dist, { recursive: true })) {
  if (/\.(?:js|d\.ts|tsbuildinfo)$/.test(name)) rmSync(join(dist, name));
}
for (const { fileName, code } of output) write(join(dist, fileName), code);
for (const [path, text] of declarations) write(path, text);

/** By path: those of the entries, those that they export from, and without comments all that those import. */
function declarationsOf(paths) {
  const found = new Map();
  const add = (path, distance) => {
    if (found.has(path)) return;
    const text = readFileSync(path, "utf8");
    found.set(path, distance < 2 ? text : withoutComments(path, text));
    for (const [, specifier] of text.matchAll(/(?:from |import\()"(\.[^"]+)\.js"/g)) {
      next.push([join(dirname(path), `${specifier}.d.ts`), distance + 1]);
    }
  };
  // Nearest first, so that what an entry exports from is not met as somebody's import.
  const next = paths.map((path) => [path, 0]);
  for (const [path, distance] of next) add(path, distance);
  return found;
}

function withoutComments(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext);
  return ts.createPrinter({ removeComments: true }).printFile(source);
}

function write(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
