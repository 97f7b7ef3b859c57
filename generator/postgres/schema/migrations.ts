/**
 * Which part of a migration builds the schema. By its markers a file is recognised as one of dbmate (`-- migrate:up`),
 * goose (`-- +goose Up`), sql-migrate (`-- +migrate Up`) or tern (`---- create above / drop below ----`); golang-migrate
 * and sqlx keep the other half in a file of its own, `*.down.sql`. Any other file is all schema, a repeatable one
 * (`R__name.sql`) too, whose name puts it behind those that begin with a number.
 */
import { nextToken } from "../../source/lexer.js";
import type { SourceFile } from "../../source/source-file.js";

const direction = /^[ \t]*--[ \t]*(?:migrate:|\+goose[ \t]+|\+migrate[ \t]+)(up|down)\b/gim;
const ternDivider = /^[ \t]*----[ \t]*create above[ \t]*\/[ \t]*drop below[ \t]*----/im;

/**
 * The file with everything but its up part blanked out, so that offsets and lines stay what they were.
 *
 * @example upPart({ path: "1.sql", text: "-- migrate:up\nA;\n-- migrate:down\nB;" }).text // "-- migrate:up\nA;\n               \n  "
 */
export function upPart(file: SourceFile): SourceFile {
  const { path, text } = file;
  if (path.toLowerCase().endsWith(".down.sql")) return { path, text: blank(text) };
  const tern = ternDivider.exec(text);
  if (tern !== null) return { path, text: text.slice(0, tern.index) + blank(text.slice(tern.index)) };
  const found = [...text.matchAll(direction)];
  if (found.length === 0) return file;
  const comments = commentsOf(text);
  const markers = found.filter(({ 0: marker, index }) => comments.has(index + marker.indexOf("-")));
  let isUp = markers.every((marker) => marker[1]?.toLowerCase() === "down");
  let kept = "";
  let at = 0;
  for (const marker of markers) {
    kept += section(text.slice(at, marker.index), isUp);
    isUp = marker[1]?.toLowerCase() === "up";
    at = marker.index;
  }
  return { path, text: kept + section(text.slice(at), isUp) };
}

/** Where they begin. What looks like a marker in a string or a body is none. */
function commentsOf(text: string): ReadonlySet<number> {
  const comments = new Set<number>();
  for (let token = nextToken(text, 0); token !== undefined; token = nextToken(text, token.end))
    if (token.kind === "comment") comments.add(token.start);
  return comments;
}

function section(text: string, isUp: boolean): string {
  return isUp ? text : blank(text);
}

/** As many UTF-16 units and lines as before. */
function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
