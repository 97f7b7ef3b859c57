/** Where text is: files in memory, spans in them, and the lines and columns that people count. */

/** One text a person wrote. `path` is what diagnostics print; nothing is read from disk through it. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A half-open range `[start, end)` of UTF-16 offsets into `file.text`. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A part of a span, its place counted from the span's beginning. */
export function partOf({ file, start }: Span, place: { readonly start: number; readonly end: number }): Span {
  return { file, start: start + place.start, end: start + place.end };
}
