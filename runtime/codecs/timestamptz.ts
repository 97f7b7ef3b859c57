/** timestamptz as a Date: an instant to the millisecond. What a Date can't hold throws. */
import { CodecFault } from "../errors.js";

/** The ISO DateStyle, which is the default. Zones before standard time have seconds: `+00:19:32`. */
const printed =
  /^(\d{4,})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?( BC)?$/;

const [space, plus, minus, point, zero] = [32, 43, 45, 46, 48];
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Digits below the millisecond are dropped. Throws for infinity, for years after 275760 and unless DateStyle is ISO. */
export function decodeTimestamptz(text: string): Date {
  const usual = usualTime(text);
  return Number.isNaN(usual) ? decodeUnusual(text) : new Date(usual);
}

/** `2024-02-29 12:34:56.789+00`, with or without a fraction; NaN for any other form, which the pattern then reads. */
function usualTime(text: string): number {
  const end = text.length - 3;
  const sign = text.charCodeAt(end);
  const isUsual =
    (sign === plus || sign === minus) &&
    (end === 19 || (end > 20 && text.charCodeAt(19) === point)) &&
    text.charCodeAt(4) === minus &&
    text.charCodeAt(10) === space;
  const year = isUsual ? number(text, 0, 4) : 0;
  // Date.UTC takes years below 100 for those of the twentieth century.
  if (year < 100) return Number.NaN;
  const seconds = Date.UTC(
    year,
    number(text, 5, 7) - 1,
    number(text, 8, 10),
    number(text, 11, 13),
    number(text, 14, 16),
    number(text, 17, 19),
  );
  const digits = end === 19 ? 0 : Math.min(end - 20, 3);
  const milliseconds = number(text, 20, 20 + digits) * 10 ** (3 - digits);
  const zone = number(text, end + 1, end + 3) * hour;
  return seconds + milliseconds + (sign === plus ? -zone : zone);
}

/** The number written in digits; NaN when something else is among them. */
function number(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

function decodeUnusual(text: string): Date {
  const match = printed.exec(text);
  if (match === null) {
    throw new CodecFault(
      text.endsWith("infinity")
        ? "is infinite, which a Date can't be"
        : "is not a timestamp in the ISO DateStyle",
    );
  }
  const [
    ,
    year,
    month,
    day,
    hours,
    minutes,
    seconds,
    fraction,
    sign,
    zoneHours,
    zoneMinutes,
    zoneSeconds,
    bc,
  ] = match;
  const date = new Date(0);
  // Year 1 BC is 0, 2 BC is -1.
  date.setUTCFullYear(bc === undefined ? Number(year) : 1 - Number(year), Number(month) - 1, Number(day));
  const ofDay = Number(hours) * hour + Number(minutes) * minute + Number(seconds) * second;
  const milliseconds = fraction === undefined ? 0 : Number(fraction.padEnd(3, "0").slice(0, 3));
  const zone =
    Number(zoneHours) * hour + Number(zoneMinutes ?? 0) * minute + Number(zoneSeconds ?? 0) * second;
  date.setTime(date.getTime() + ofDay + milliseconds - (sign === "-" ? -zone : zone));
  if (Number.isNaN(date.getTime())) throw new CodecFault("is later than a Date can hold");
  return date;
}

/** Years before 1 and after 9999 in the form that Postgres reads, which is not JavaScript's. */
export function encodeTimestamptz(value: Date): string {
  if (!(value instanceof Date) || Number.isNaN(value.getTime())) throw new CodecFault("is not a valid Date");
  const year = value.getUTCFullYear();
  const iso = value.toISOString();
  if (year >= 1 && year <= 9999) return iso;
  const rest = iso.slice(iso.indexOf("-", 1));
  return year > 9999 ? `${year}${rest}` : `${String(1 - year).padStart(4, "0")}${rest} BC`;
}
