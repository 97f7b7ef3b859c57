/** timestamptz as a Date: an instant to the millisecond. What a Date can't hold throws. */
import { CodecFault } from "../errors.js";

/** The ISO DateStyle, which is the default. Zones before standard time have seconds: `+00:19:32`. */
const printed =
  /^(\d{4,})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?( BC)?$/;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Digits below the millisecond are dropped. Throws for infinity, for years after 275760 and unless DateStyle is ISO. */
export function decodeTimestamptz(text: string): Date {
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
