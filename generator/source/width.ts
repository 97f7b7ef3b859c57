/** How many columns of a terminal a text takes: wide characters and emoji two, combining marks none. */

/** What is drawn as one, with its place in the text and the columns it takes. */
export interface Cell {
  /** What is printed: spaces for a tab, a visible stand-in for a control character. */
  readonly shown: string;
  readonly width: number;
  /** UTF-16 offsets in the text. */
  readonly start: number;
  readonly end: number;
}

const tab = "    ";
const plain = /^[\x20-\x7e]*$/;
/** Control characters, and those that turn the direction of writing: they would redraw the line around them. */
const control = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** East Asian Width W and F (Unicode Standard Annex #11), as blocks. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1b000}-\u{1b2ff}\u{1f200}-\u{1f251}\u{20000}-\u{3fffd}]/u;
/** Those that divide a text into lines, and keep its words apart. */
const layout = new Set(["\n", "\t"]);
const emoji = /\p{Emoji_Presentation}|\p{Emoji}\ufe0f|\p{Regional_Indicator}/u;
const invisible = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

/**
 * Divides a line into what is drawn.
 *
 * @example cellsOf("a🙂").map((cell) => cell.width) // [1, 2]
 */
export function cellsOf(line: string): Cell[] {
  if (plain.test(line))
    return Array.from(line, (shown, start) => ({ shown, width: 1, start, end: start + 1 }));
  // Made only when a line needs it: the first one takes longer than everything else here.
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
  return Array.from(graphemes.segment(line), ({ segment, index }) => {
    const shown = segment === "\t" ? tab : segment.replace(control, "\ufffd");
    return {
      shown,
      width: segment === "\t" ? tab.length : widthOfGrapheme(shown),
      start: index,
      end: index + segment.length,
    };
  });
}

/**
 * A text of any number of lines as a terminal may be given it: a visible stand-in for each control character, LF for line ends.
 *
 * @example printable("no \u001b[2J here\r\n") // "no \ufffd[2J here\n"
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(control, (character) => (layout.has(character) ? character : "\ufffd"));
}

function widthOfGrapheme(grapheme: string): number {
  if (invisible.test(grapheme)) return 0;
  return wide.test(grapheme) || emoji.test(grapheme) ? 2 : 1;
}
