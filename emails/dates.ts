/** Instants as a mail says them: with the weekday and the zone by its city, in words that do not depend on the reader's place. */
import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";

type ZoneMessage = (values: { when: string }, options: { locale: Language }) => string;

const ZONES: Record<string, ZoneMessage> = {
  "America/Los_Angeles": m.time_zone_america_los_angeles,
  "Europe/Paris": m.time_zone_europe_paris,
  "Asia/Tokyo": m.time_zone_asia_tokyo,
  "Asia/Shanghai": m.time_zone_asia_shanghai,
  UTC: m.time_zone_utc,
};

const REGIONS: Record<Language, string> = { en: "en-GB", fr: "fr-FR", ja: "ja-JP", "zh-Hans": "zh-CN" };

/** "Tuesday 23 January 2018, Paris time" */
export function dayInWords(instant: string, timeZone: string, language: Language): string {
  return inWords(instant, timeZone, language, { weekday: "long" });
}

/** "Tuesday 23 January 2018 at 14:02, Paris time" */
export function instantInWords(instant: string, timeZone: string, language: Language): string {
  return inWords(instant, timeZone, language, { weekday: "long", hour: "2-digit", minute: "2-digit" });
}

function inWords(
  instant: string,
  timeZone: string,
  language: Language,
  more: Intl.DateTimeFormatOptions,
): string {
  const when = new Intl.DateTimeFormat(REGIONS[language], {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone,
    ...more,
  }).format(new Date(instant));
  return ZONES[timeZone]?.({ when }, { locale: language }) ?? `${when} (${timeZone})`;
}
