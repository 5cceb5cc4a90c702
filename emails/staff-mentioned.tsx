import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import type { MailLink, RenderedMail } from "./mail-parts.ts";

/** To a person of the staff, whom a colleague named in a note. */
export function staffMentioned(
  values: { orgName: string; reference: string; name: string; author: string; note: string },
  language: Language,
  page: Pick<MailLink, "url">,
): Promise<RenderedMail> {
  const locale = { locale: language };
  const { author, orgName, reference } = values;
  const text = m.mail_staff_mentioned_text({ author, orgName }, locale);
  return composeMail({
    language,
    subject: m.mail_staff_mentioned_subject({ author, reference }, locale),
    text,
    name: values.name,
    parts: [
      { kind: "words", title: m.mail_staff_mentioned_title({}, locale), text: values.note },
      { kind: "action", label: m.mail_triage_needed_action({}, locale), url: page.url },
    ],
    footer: m.mail_footer_staff({}, locale),
  });
}
