import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import type { MailLink, RenderedMail } from "./mail-parts.ts";
import { wayTo } from "./stations.ts";
import { statusMail } from "./status-mail.ts";

/** To the applicant: a triager or contact asks. */
export function questionAsked(
  { orgName, reference, question }: { orgName: string; reference: string; question: string },
  language: Language,
  links: { status: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  return statusMail(
    {
      subject: m.mail_question_asked_subject({ reference }, locale),
      text: m.mail_question_asked_text({ orgName }, locale),
      way: wayTo("reading", language),
      parts: [{ kind: "words", title: m.mail_question_asked_title({}, locale), text: question }],
      actionLabel: m.mail_question_asked_action({}, locale),
    },
    language,
    links,
  );
}
