import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import { instantInWords } from "./dates.ts";
import type { MailLink, MailPart, RenderedMail } from "./mail-parts.ts";
import { wordFor } from "./words.ts";

/** To an intake coordinator: a person must read it. `page` is the staff page, behind the sign-in. */
export function triageNeeded(
  values: { orgName: string; reference: string; marks: string[]; dueAt: string; timeZone: string },
  language: Language,
  links: { page: Pick<MailLink, "url"> },
): Promise<RenderedMail> {
  const locale = { locale: language };
  const { orgName, reference } = values;
  const text = m.mail_triage_needed_text({}, locale);
  const marks: MailPart[] =
    values.marks.length > 0
      ? [
          {
            kind: "list",
            title: m.mail_triage_needed_marks({}, locale),
            items: values.marks.map((mark) => wordFor("mark", mark, language)),
          },
        ]
      : [];
  return composeMail({
    language,
    subject: m.mail_triage_needed_subject({ orgName, reference }, locale),
    text,
    parts: [
      {
        kind: "facts",
        rows: [
          { term: m.mail_term_reference({}, locale), value: reference },
          { term: m.mail_term_organisation({}, locale), value: orgName },
          {
            term: m.mail_term_due({}, locale),
            value: instantInWords(values.dueAt, values.timeZone, language),
          },
        ],
      },
      ...marks,
      { kind: "action", label: m.mail_triage_needed_action({}, locale), url: links.page.url },
    ],
    footer: m.mail_footer_contact({}, locale),
  });
}
