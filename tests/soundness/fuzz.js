// Runs `fuzz.ts` from its source.
import { register } from "node:module";

register("./load-typescript.js", import.meta.url);
const { fuzz } = await import("./fuzz.ts");
process.exitCode = await fuzz(process.argv.slice(2));
