/** Points of the plane as objects. The other geometric types travel as text. */
import { CodecFault } from "../errors.js";

export interface Point {
  x: number;
  y: number;
}

export function decodePoint(text: string): Point {
  const [, x, y] = /^\(([^,]+),([^,]+)\)$/.exec(text) ?? [];
  if (x === undefined || y === undefined) throw new CodecFault("is not a point");
  return { x: Number(x), y: Number(y) };
}

export function encodePoint({ x, y }: Readonly<Point>): string {
  return `(${x},${y})`;
}
