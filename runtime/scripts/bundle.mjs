// Makes the built package small, since services install it: each entry's JavaScript and declarations become one file, and
// what entries share another.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { dts } from "rolldown-plugin-dts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const entries = Object.values(manifest.exports);
const outside = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });

function bundleOf(paths, extension, plugins) {
  const name = (path) => relative(dist, join(root, path)).slice(0, -extension.length);
  return rolldown({
    cwd: root,
    input: Object.fromEntries(paths.map((path) => [name(path), path])),
    external: (id) =>
      id.startsWith("node:") || outside.some((known) => id === known || id.startsWith(`${known}/`)),
    platform: "node",
    plugins,
  });
}

const comment = /^ *\/\*\*.*?\*\/\n/gms;

const files = readdirSync(dist, { recursive: true }).filter((name) => /\.(?:js|ts|tsbuildinfo)$/.test(name));
// What generated code calls and people don't needs no explanation in an editor.
for (const name of files) {
  if (
    !/^(?:codecs\/|(?:argument|batch|column-types|composition|constraint-names|copy|query|row|run|stream)\.).*d\.ts$/.test(
      name,
    )
  )
    continue;
  const path = join(dist, name);
  writeFileSync(path, readFileSync(path, "utf8").replace(comment, ""));
}
const code = await bundleOf(
  entries.map((entry) => entry.default),
  ".js",
  [],
);
const declarations = await bundleOf(
  entries.map((entry) => entry.types),
  ".d.ts",
  [dts({ dtsInput: true })],
);
const codeSplitting = { groups: [{ name: "shared", minShareCount: 2 }] };
const made = [
  await code.generate({
    codeSplitting,
    chunkFileNames: "shared.js",
    minify: true,
    comments: { annotation: false },
  }),
  await declarations.generate({ codeSplitting, chunkFileNames: "shared.d.ts" }),
];

// Everything is read by now.
for (const name of files) rmSync(join(dist, name));
for (const { fileName, code: text } of made.flatMap(({ output }) => output)) {
  mkdirSync(dirname(join(dist, fileName)), { recursive: true });
  writeFileSync(join(dist, fileName), fileName.endsWith(".js") ? inLines(text) : withoutHeads(text));
}

/**
 * Node shows the line that threw what nobody caught, so lines are broken where functions, classes and methods begin. Those that
 * there are stand in SQL, for which a space does.
 */
function inLines(text) {
  const beginning =
    /[};](?=(?:async |static |get |set )*\*?[#\w$]+\([^()]*\)\{|(?:async )?function\b|class\b)/g;
  return text.replaceAll(/\n\s+/g, " ").replaceAll(beginning, "$&\n");
}

/**
 * The sentences that files open with describe nothing in a bundle: what follows them is another comment, or an import. Nor is
 * anything looked up that isn't exported.
 */
function withoutHeads(text) {
  const head = /\/\*\*(?:(?!\*\/).)*\*\/\n(?=\/\*\*|\/\/|import |export \{)|^\/\/[^\n]*\n/gms;
  const exported = new Set(text.slice(text.lastIndexOf("export {")).match(/\w+/g));
  const described = /^\/\*\*(?:(?!\*\/).)*\*\/\n((?:declare )?(?:type|interface|class) (\w+))/gms;
  const withMembers = /^(?:interface|declare class) (\w+).*?^\}/gms;
  return text
    .replaceAll(head, "")
    .replaceAll(described, (all, start, name) => (exported.has(name) ? all : start))
    .replaceAll(withMembers, (all, name) => (exported.has(name) ? all : all.replaceAll(comment, "")));
}
