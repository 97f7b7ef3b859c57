/** The singular of a table's name, for the type of one of its rows. English, and cautious: unsure words stay as they are. */

/** Words that are their own singular, though some end as plurals do. */
const unchanged = new Set(
  (
    "alias analytics atlas basis bias bus canvas chaos corps data diabetes equipment ethics feedback fish gas headquarters " +
    "information lens logistics mathematics media metadata money news physics politics rice series sheep " +
    "species staff statistics sms dns https http css js ios aws gps"
  ).split(" "),
);

const irregular = new Map(
  (
    "people:person men:man women:woman children:child mice:mouse geese:goose feet:foot teeth:tooth oxen:ox criteria:criterion " +
    "phenomena:phenomenon indices:index vertices:vertex matrices:matrix appendices:appendix vortices:vortex " +
    "analyses:analysis axes:axis crises:crisis diagnoses:diagnosis hypotheses:hypothesis parentheses:parenthesis " +
    "synopses:synopsis syntheses:synthesis theses:thesis oases:oasis emphases:emphasis " +
    "aliases:alias atlases:atlas biases:bias canvases:canvas gases:gas lenses:lens " +
    "leaves:leaf shelves:shelf halves:half wolves:wolf knives:knife wives:wife lives:life calves:calf thieves:thief " +
    "elves:elf selves:self loaves:loaf scarves:scarf " +
    "movies:movie cookies:cookie calories:calorie zombies:zombie selfies:selfie ties:tie pies:pie lies:lie dies:die " +
    "caches:cache aches:ache headaches:headache niches:niche quiches:quiche " +
    "quizzes:quiz shoes:shoe toes:toe canoes:canoe oboes:oboe uses:use reuses:reuse excuses:excuse fuses:fuse muses:muse"
  )
    .split(" ")
    .map((pair): [string, string] => {
      const [plural = "", singular = ""] = pair.split(":");
      return [plural, singular];
    }),
);

/** The first rule whose ending matches decides. */
const rules: readonly (readonly [ending: RegExp, replacement: string])[] = [
  [/(ss|us|is)$/, "$1"],
  [/sses$/, "ss"],
  [/([^aeo]|^)uses$/, "$1us"],
  [/(sh|ch|x|zz)es$/, "$1"],
  [/([^aeiou])ies$/, "$1y"],
  [/([^aeiou])oes$/, "$1o"],
  [/s$/, ""],
];

/** `api_keys` → `api_key`, `people` → `person`, `status` → `status`. Only the last word changes; its case is kept. */
export function singular(name: string): string {
  const [, head = "", word = ""] = /^(.*?)(\p{L}*)$/su.exec(name) ?? [];
  // In `apiKeys` the last word begins at the last capital.
  const start = Math.max(0, word.search(/\p{Lu}\p{Ll}+$/u));
  const last = word.slice(start);
  return head + word.slice(0, start) + withCase(last, singularWord(last.toLowerCase()));
}

function singularWord(word: string): string {
  if (word.length < 3 || unchanged.has(word)) return word;
  const known = irregular.get(word);
  if (known !== undefined) return known;
  const rule = rules.find(([ending]) => ending.test(word));
  return rule === undefined ? word : word.replace(rule[0], rule[1]);
}

function withCase(model: string, word: string): string {
  if (model !== "" && model === model.toUpperCase() && model.length > 1) return word.toUpperCase();
  const first = model.charAt(0);
  return first === first.toLowerCase() ? word : first + word.slice(1);
}
