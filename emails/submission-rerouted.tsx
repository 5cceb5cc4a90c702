import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import type { MailLink, RenderedMail } from "./mail-parts.ts";
import { wayTo } from "./stations.ts";
import { statusMail, type WhoHasIt, whoHasIt } from "./status-mail.ts";

/** To the applicant: another team has it now. */
export function submissionRerouted(
  values: WhoHasIt,
  language: Language,
  links: { status: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  const { orgName, reference } = values;
  return statusMail(
    {
      subject: m.mail_submission_rerouted_subject({ reference }, locale),
      text: m.mail_submission_rerouted_text({ orgName }, locale),
      way: wayTo("reading", language),
      parts: [whoHasIt(values, language)],
    },
    language,
    links,
  );
}
