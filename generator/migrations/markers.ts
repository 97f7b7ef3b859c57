/** The comments that part a migration's halves: `-- migrate:up` and `-- migrate:down`, as dbmate has them. */
import type { Diagnostic } from "../source/diagnostic.js";
import { nextToken } from "../source/lexer.js";
import type { SourceFile, Span } from "../source/source-file.js";
import { suggest } from "../source/suggest.js";

export interface Marker {
  readonly direction: "up" | "down";
  readonly isTransactional: boolean;
  readonly at: Span;
}

const marker = /^--[ \t]*migrate:([A-Za-z]+)(.*)$/;

/**
 * Markers are whole comments outside of every statement's strings and bodies, so they are found among the tokens.
 * What is wrong with one is added to `diagnostics`.
 */
export function findMarkers(file: SourceFile, diagnostics: Diagnostic[]): Marker[] {
  const markers: Marker[] = [];
  for (let token = nextToken(file.text, 0); token !== undefined; token = nextToken(file.text, token.end)) {
    if (token.kind !== "comment") continue;
    const found = marker.exec(file.text.slice(token.start, token.end).trimEnd());
    if (found === null) continue;
    const [, direction = "", options = ""] = found;
    const at = { file, start: token.start, end: token.end };
    if (direction !== "up" && direction !== "down") {
      const meant = suggest(direction, ["up", "down"]);
      const hint =
        meant === undefined
          ? "the markers are migrate:up and migrate:down"
          : `did you mean migrate:${meant}?`;
      diagnostics.push(fault(at, "unknown-marker", `there is no marker migrate:${direction}`, hint));
      continue;
    }
    const words = options.split(/\s+/).filter((word) => word !== "");
    const unknown = words.find((word) => !/^transaction:(?:true|false)$/.test(word));
    if (unknown !== undefined) {
      const title = `there is no option "${unknown}"`;
      diagnostics.push(fault(at, "unknown-marker-option", title, "the only option is transaction:false"));
    }
    markers.push({ direction, isTransactional: !words.includes("transaction:false"), at });
  }
  return markers;
}

export function fault(at: Span, code: string, title: string, hint: string): Diagnostic {
  return { code, severity: "error", title, at, hint };
}
