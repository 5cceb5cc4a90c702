import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import { instantInWords } from "./dates.ts";
import type { MailLink, RenderedMail } from "./mail-parts.ts";

/** To whoever asked: what the applicant answers, and where to go on. */
export function questionAnswered(
  values: { orgName: string; reference: string; answer: string; dueAt: string; timeZone: string },
  language: Language,
  goOn: Pick<MailLink, "url">,
): Promise<RenderedMail> {
  const locale = { locale: language };
  const { orgName, reference } = values;
  const text = m.mail_question_answered_text({ orgName }, locale);
  return composeMail({
    language,
    subject: m.mail_question_answered_subject({ orgName, reference }, locale),
    text,
    parts: [
      { kind: "words", title: m.mail_question_answered_title({}, locale), text: values.answer },
      {
        kind: "facts",
        rows: [
          { term: m.mail_term_reference({}, locale), value: reference },
          {
            term: m.mail_term_due({}, locale),
            value: instantInWords(values.dueAt, values.timeZone, language),
          },
        ],
      },
      { kind: "action", label: m.mail_triage_needed_action({}, locale), url: goOn.url },
    ],
    footer: m.mail_footer_contact({}, locale),
  });
}
