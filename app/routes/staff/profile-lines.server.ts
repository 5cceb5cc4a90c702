/** A profile as lines for people to read: the form's own order and words. Text for classification stands apart. */
import type { Field } from "#services/intake/field.ts";
import { FIELDS } from "#services/intake/fields.ts";
import type { Profile } from "#services/intake/profile.ts";
import type { Classification, TextField } from "#services/rules/decision.ts";
import type { ApplicantType, Language } from "#services/rules/vocabulary.ts";
import { withLocale } from "../../locale.server.ts";
import { factLabel, optionLabel } from "../../ui/field-words.server.ts";
import { highlight, type Passage } from "./highlight.ts";

export type ProfileLine = {
  key: string;
  label: string;
  text: string;
  /** They wrote it, so it stands in their language; otherwise they chose it, and it is in ours. */
  written: boolean;
  href?: string;
};
export type ProfileText = { key: TextField; label: string; passages: Passage[] };

const TEXTS: readonly TextField[] = ["oneLiner", "description", "traction", "programme", "thesis"];
const NOT_SHOWN = ["orgName", "noWebsite", "ackNonConfidential", "ackTransfer", "referrals"];

export function profileTexts(
  applicantType: ApplicantType,
  profile: Profile,
  { evidence }: Classification,
  locale: Language,
): ProfileText[] {
  return withLocale(locale, () =>
    TEXTS.flatMap((key) => {
      const text = profile[key];
      if (!text) return [];
      const spans = evidence.filter(({ field }) => field === key);
      return [{ key, label: factLabel(applicantType, key), passages: highlight(text, spans) }];
    }),
  );
}

export function profileLines(
  applicantType: ApplicantType,
  profile: Profile,
  locale: Language,
): ProfileLine[] {
  return withLocale(locale, () =>
    FIELDS[applicantType]
      .filter(({ key }) => !NOT_SHOWN.includes(key) && !TEXTS.includes(key as TextField))
      .flatMap((field) => {
        const value = profile[field.key as keyof Profile];
        return value === undefined ? [] : [lineOf(applicantType, field, value, locale)];
      }),
  );
}

function lineOf(applicantType: ApplicantType, field: Field, value: unknown, locale: Language): ProfileLine {
  const { key, kind } = field;
  const about = { key, label: factLabel(applicantType, key) };
  switch (kind) {
    case "choice":
    case "country":
      return { ...about, text: optionLabel(key, String(value)), written: false };
    case "choices":
    case "countries": {
      const words = (value as string[]).map((word) => optionLabel(key, word));
      return { ...about, text: new Intl.ListFormat(locale).format(words), written: false };
    }
    case "url":
      return { ...about, text: String(value), written: true, href: String(value) };
    case "email":
      return { ...about, text: String(value), written: true, href: `mailto:${String(value)}` };
    default:
      return { ...about, text: String(value), written: kind === "text" || kind === "longtext" };
  }
}
