import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { dayInWords } from "./dates.ts";
import type { MailLink, MailPart } from "./mail-parts.ts";

/** A private link, and until when it opens. */
export function linkParts(label: string, link: MailLink, language: Language): MailPart[] {
  const day = dayInWords(link.expiresAt, "UTC", language);
  return [
    { kind: "action", label, url: link.url },
    { kind: "paragraph", text: m.mail_link_until({ day }, { locale: language }) },
  ];
}
