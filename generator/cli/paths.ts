/** How paths of this machine are shown to people and written into files. */
import { isAbsolute, relative, sep } from "node:path";

/** As seen from `directory`, with forward slashes on every system; absolute where there is no way (another drive). */
export function shownPath(absolute: string, directory: string): string {
  const path = relative(directory, absolute);
  if (path === "") return ".";
  return (isAbsolute(path) ? absolute : path).replaceAll(sep, "/");
}
