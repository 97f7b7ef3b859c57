/** Findings as diagnostics, in words and with a frame. */
import type { Diagnostic } from "../source/diagnostic.js";
import type { Verdict } from "./check.js";
import type { Locate } from "./places.js";
import type { Finding, Place } from "./rule.js";

/** One diagnostic a finding; its code is the rule's name. */
export function findingDiagnostics({ rule, level, object, findings }: Verdict, locate: Locate): Diagnostic[] {
  const { kind, schema, name } = object;
  const objectPlace: Place = { kind, schema, path: [name] };
  return findings.map((finding) => {
    const at = firstPlace([...finding.places, objectPlace], locate);
    const related = relatedPlaces(finding, locate);
    return {
      code: rule.name,
      severity: level,
      title: finding.title,
      notes: [rule.rationale],
      ...(at === undefined ? {} : { at }),
      ...(finding.label === undefined ? {} : { label: finding.label }),
      ...(related.length === 0 ? {} : { related }),
      ...(finding.hint === undefined ? {} : { hint: finding.hint }),
      ...(finding.fix === undefined ? {} : { fix: finding.fix.up.join("\n") }),
    };
  });
}

function firstPlace(places: readonly Place[], locate: Locate) {
  for (const place of places) {
    const span = locate(place);
    if (span !== undefined) return span;
  }
  return undefined;
}

function relatedPlaces({ related = [] }: Finding, locate: Locate) {
  return related.flatMap(({ place, label }) => {
    const at = locate(place);
    return at === undefined ? [] : [{ at, label }];
  });
}
