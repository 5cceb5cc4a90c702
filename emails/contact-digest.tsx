import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import { dayInWords } from "./dates.ts";
import type { MailLink, MailPart, RenderedMail } from "./mail-parts.ts";

type Digest = {
  items: { orgName: string; reference: string; oneLiner: string; dueAt: string; link: string }[];
  /** How many there are beyond those listed. */
  more: number;
  timeZone: string;
};

/** To a contact, once a day: what waits for them and was not opened yet, soonest first. */
export function contactDigest(
  { items, more, timeZone }: Digest,
  language: Language,
  links: Record<string, MailLink>,
): Promise<RenderedMail> {
  const locale = { locale: language };
  const count = String(items.length + more);
  const text = m.mail_contact_digest_text({}, locale);
  const listed = items.flatMap((item): MailPart[] => {
    const link = links[item.link];
    if (!link) throw new Error(`it lacks its link "${item.link}"`);
    return [
      {
        kind: "facts",
        rows: [
          { term: m.mail_term_organisation({}, locale), value: item.orgName },
          { term: m.mail_term_reference({}, locale), value: item.reference },
          { term: m.mail_term_due({}, locale), value: dayInWords(item.dueAt, timeZone, language) },
        ],
      },
      ...(item.oneLiner
        ? [
            {
              kind: "words" as const,
              title: m.mail_contact_introduced_one_liner({}, locale),
              text: item.oneLiner,
            },
          ]
        : []),
      {
        kind: "action",
        label: m.mail_contact_digest_action({ orgName: item.orgName }, locale),
        url: link.url,
      },
    ];
  });
  return composeMail({
    language,
    subject: m.mail_contact_digest_subject({ count }, locale),
    text,
    parts: [
      ...listed,
      ...(more > 0
        ? [{ kind: "paragraph" as const, text: m.mail_contact_digest_more({ count: String(more) }, locale) }]
        : []),
    ],
    footer: m.mail_footer_contact({}, locale),
  });
}
