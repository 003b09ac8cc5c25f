/** How numbers, lengths of time, money and moments are written for people. All moments are in UTC and say so where they stand. */

const THIN = " ";
const grouping = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });

function grouped(n: number, digits = 0): string {
  return grouping
    .formatToParts(Number(n.toFixed(digits)))
    .map((p) => (p.type === "group" ? "," : p.type === "minusSign" ? "−" : p.value))
    .join("");
}

/** A whole number with groups: 12,904. */
export function int(n: number): string {
  return grouped(Math.round(n));
}

/** At most one decimal: 2.4, 12. */
export function decimal(n: number): string {
  return grouped(n, Math.abs(n) < 10 ? 1 : 0);
}

/** Short form for tight places: 950, 8.4 k, 1.2 M. */
export function compact(n: number): string {
  const a = Math.abs(n);
  if (a < 1000) return int(n);
  if (a < 999_500) return `${decimal(n / 1000)}${THIN}k`;
  return `${decimal(n / 1e6)}${THIN}M`;
}

/** A share in [0, 1] as per cent, rounded as in the exports: 81 %, 4.2 %, < 0.1 %, > 99 %. */
export function share(value: number): string {
  const p = value * 100;
  if (p > 0 && p < 0.1) return `<${THIN}0.1${THIN}%`;
  if (p > 99.5 && p < 100) return `>${THIN}99${THIN}%`;
  return `${grouped(p, p < 9.95 ? 1 : 0)}${THIN}%`;
}

/** Both ends of an interval of shares: 61–63 %. */
export function shareRange(low: number, high: number): string {
  // Where whole numbers would write both ends alike, a digit tells them apart.
  const close = Math.round(low * 100) === Math.round(high * 100);
  const end = (v: number) => grouped(v * 100, v < 0.0995 || close ? 1 : 0);
  return `${end(low)}–${end(high)}${THIN}%`;
}

/** Below this many, and where one side is much longer than the other, a half width would say what is not so. */
const FEW_FOR_HALF = 30;
const LOPSIDED = 1.25;

/** The interval of a share beside it: ± 0.8, or both ends where it is lopsided or rests on few; "" where no digit would show it. */
export function interval(s: { value: number; low: number; high: number; n: number }): string {
  const down = s.value - s.low;
  const up = s.high - s.value;
  const lopsided = up > down * LOPSIDED || down > up * LOPSIDED;
  if (s.n >= FEW_FOR_HALF && lopsided && Math.max(down, up) * 100 < 0.05) return "";
  if (s.n < FEW_FOR_HALF || lopsided) return shareRange(s.low, s.high);
  return halfWidth(s.low, s.high);
}

/** Half the width of an interval of shares, in points: ± 0.8. */
export function halfWidth(low: number, high: number): string {
  const h = ((high - low) / 2) * 100;
  return `±${THIN}${h < 0.05 ? "<0.1" : grouped(h, h < 10 ? 1 : 0)}`;
}

const UNITS: readonly [limit: number, size: number, name: string][] = [
  [100, 1, "s"],
  [100 * 60, 60, "min"],
  [48 * 3600, 3600, "h"],
  [100 * 86400, 86400, "d"],
  [730 * 86400, 30.4375 * 86400, "mo"],
  [Number.POSITIVE_INFINITY, 365.25 * 86400, "y"],
];

/** A length of time in seconds with one unit: 45 s, 14 min, 2.1 d. */
export function duration(seconds: number): string {
  if (seconds > 0 && seconds < 1) return `<${THIN}1${THIN}s`;
  for (const [limit, size, name] of UNITS) {
    if (seconds < limit) {
      const v = seconds / size;
      return `${size === 1 ? int(v) : decimal(v)}${THIN}${name}`;
    }
  }
  return "";
}

/** Hundredths of a currency: € 14.20. Unknown codes are written as they are. */
export function money(hundredths: number, currency: string): string {
  const v = hundredths / 100;
  const digits = Math.abs(v) >= 1000 ? 0 : 2;
  try {
    return new Intl.NumberFormat("en", {
      style: "currency",
      currency: currency || "EUR",
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    })
      .formatToParts(v)
      .map((p) =>
        p.type === "group"
          ? ","
          : p.type === "minusSign"
            ? "−"
            : p.type === "currency"
              ? `${p.value}${THIN}`
              : p.value,
      )
      .join("")
      .replace(`${THIN}${THIN}`, THIN);
  } catch {
    return `${grouped(v, 1)}${THIN}${currency}`;
  }
}

/** Points such as NPS, with a true minus: −12. */
export function points(n: number): string {
  return grouped(n, Math.abs(n) < 10 && !Number.isInteger(n) ? 1 : 0);
}

/** Bytes: 812 B, 4.2 MB. */
export function bytes(n: number): string {
  const names = ["B", "kB", "MB", "GB", "TB"];
  let v = n;
  let i = 0;
  while (v >= 999.5 && i < names.length - 1) {
    v /= 1000;
    i++;
  }
  return `${decimal(v)}${THIN}${names[i]}`;
}

function fmt(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
}
const dayFormat = fmt({ day: "numeric", month: "short", year: "numeric" });
const dayShort = fmt({ day: "numeric", month: "short" });
const weekday = fmt({ weekday: "short" });
const clockFormat = fmt({ hour: "2-digit", minute: "2-digit" });
const clockSeconds = fmt({ hour: "2-digit", minute: "2-digit", second: "2-digit" });

/** Microseconds to a Date. */
export function toDate(us: number): Date {
  return new Date(us / 1000);
}

/** 1 Apr 2026 */
export function day(us: number): string {
  return dayFormat.format(toDate(us));
}

/** 1 Apr */
export function shortDay(us: number): string {
  return dayShort.format(toDate(us));
}

/** 12:04, or with seconds. */
export function clock(us: number, seconds = false): string {
  return (seconds ? clockSeconds : clockFormat).format(toDate(us));
}

/** 1 Apr 2026, 12:04 */
export function moment(us: number): string {
  return `${day(us)}, ${clock(us)}`;
}

/** Wed 1 Apr, 12:04 */
export function weekdayMoment(us: number): string {
  return `${weekday.format(toDate(us))} ${shortDay(us)}, ${clock(us)}`;
}

/** 1 Apr – 30 Jun 2026; the year is written once where it is the same. */
export function period(fromUs: number, toUs: number): string {
  const same = toDate(fromUs).getUTCFullYear() === toDate(toUs).getUTCFullYear();
  return `${same ? shortDay(fromUs) : day(fromUs)} – ${day(toUs)}`;
}

/** The day of a moment as a date field wants it: 2026-04-01. */
export function isoDay(us: number): string {
  return toDate(us).toISOString().slice(0, 10);
}

/** The first microsecond of a day 2026-04-01, or undefined when it is none. */
export function fromIsoDay(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text ? undefined : ms * 1000;
}

/** "1 journey", "8 412 journeys". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${int(n)} ${n === 1 ? one : many}`;
}

/** The name of an attribute as a person reads it: contract_months, attr.contract_months → Contract months. */
export function attributeName(key: string): string {
  const name =
    key
      .replace(/^attr\./, "")
      .replaceAll("_", " ")
      .trim() || key;
  return name.charAt(0).toUpperCase() + name.slice(1);
}
