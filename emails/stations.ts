import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import type { MailPart, Station } from "./mail-parts.ts";

const WAY = ["received", "reading", "introduced", "answer"] as const;
type Place = (typeof WAY)[number];

const NAMES: Record<Place, (values: Record<string, never>, options: { locale: Language }) => string> = {
  received: m.mail_station_received,
  reading: m.mail_station_reading,
  introduced: m.mail_station_introduced,
  answer: m.mail_station_answer,
};

/** The way of a submission with the place where it stands; `ended` where it goes no further. */
export function wayTo(at: Place, language: Language, ended = false): MailPart {
  const here = WAY.indexOf(at);
  const state = (index: number): Station["state"] =>
    index < here ? "done" : index > here ? "next" : ended ? "stop" : "now";
  const stations = WAY.slice(0, ended ? here + 1 : undefined).map((place, index) => ({
    label: NAMES[place]({}, { locale: language }),
    state: state(index),
  }));
  return { kind: "route", label: m.mail_way({}, { locale: language }), stations };
}
