/** Instants as people read them: with the weekday, and the zone by the name of its city. */
import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";

export type Instant = Date | string | number;

const ZONE_WORDS: Record<string, (values: { when: string }, options: { locale: Language }) => string> = {
  "America/Los_Angeles": m.time_zone_america_los_angeles,
  "Europe/Paris": m.time_zone_europe_paris,
  "Asia/Tokyo": m.time_zone_asia_tokyo,
  "Asia/Shanghai": m.time_zone_asia_shanghai,
  UTC: m.time_zone_utc,
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making an Intl format costs a hundred times what using it does. */
function format(locale: Language, timeZone: string, name: keyof typeof OPTIONS) {
  const key = `${locale} ${timeZone} ${name}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(REGION[locale], { ...OPTIONS[name], timeZone });
  formats.set(key, made);
  return made;
}

/** British order in English: a team in four countries reads no 04/05. */
const REGION: Record<Language, string> = { en: "en-GB", fr: "fr-FR", ja: "ja-JP", "zh-Hans": "zh-CN" };

const OPTIONS = {
  day: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
  instant: { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" },
  short: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
  shortDay: { weekday: "short", day: "numeric", month: "short" },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A time of day or a date, with the zone by the name of its city. */
export function nameZone(when: string, timeZone: string, locale: Language) {
  return ZONE_WORDS[timeZone]?.({ when }, { locale }) ?? `${when} (${timeZone})`;
}

/** "Tuesday 23 January 2018, Paris time" */
export function formatDay(instant: Instant, timeZone: string, locale: Language): string {
  return nameZone(format(locale, timeZone, "day").format(new Date(instant)), timeZone, locale);
}

/** "Tuesday 23 January 2018": a day of the calendar, the same in every zone. */
export function formatDate(day: string, locale: Language): string {
  return format(locale, "UTC", "day").format(new Date(`${day}T00:00:00Z`));
}

/** "23 January 2018 at 14:02, Paris time" */
export function formatInstant(instant: Instant, timeZone: string, locale: Language): string {
  return nameZone(format(locale, timeZone, "instant").format(new Date(instant)), timeZone, locale);
}

/** "23 Jan, 14:02": for lists whose zone is said once. */
export function formatShort(instant: Instant, timeZone: string, locale: Language): string {
  return format(locale, timeZone, "short").format(new Date(instant));
}

/** "Tue 23 Jan" */
export function formatShortDay(instant: Instant, timeZone: string, locale: Language): string {
  return format(locale, timeZone, "shortDay").format(new Date(instant));
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "in 2 days", "3 hours ago" */
export function formatDistance(instant: Instant, now: Instant, locale: Language): string {
  const { count, unit } = largestUnit(new Date(instant).getTime() - new Date(now).getTime());
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(count, unit);
}

/** "2 days", "3 hours" */
export function formatSpan(spanMs: number, locale: Language): string {
  const { count, unit } = largestUnit(spanMs);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}

function largestUnit(spanMs: number) {
  const [unit, unitMs] =
    Math.abs(spanMs) >= DAY_MS
      ? (["day", DAY_MS] as const)
      : Math.abs(spanMs) >= HOUR_MS
        ? (["hour", HOUR_MS] as const)
        : (["minute", MINUTE_MS] as const);
  return { count: Math.trunc(spanMs / unitMs), unit };
}
