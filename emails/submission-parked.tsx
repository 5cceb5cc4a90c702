import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import type { MailLink, RenderedMail } from "./mail-parts.ts";
import { wayTo } from "./stations.ts";
import { statusMail } from "./status-mail.ts";

/** To the applicant: not now, with what staff wrote for them; it stays with us. */
export function submissionParked(
  { orgName, reference, message }: { orgName: string; reference: string; message: string },
  language: Language,
  links: { status: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  return statusMail(
    {
      subject: m.mail_submission_parked_subject({ reference }, locale),
      text: m.mail_submission_parked_text({ orgName }, locale),
      way: wayTo("reading", language),
      parts: [
        { kind: "words", title: m.mail_submission_parked_title({}, locale), text: message },
        { kind: "paragraph", text: m.mail_submission_parked_again({}, locale) },
      ],
    },
    language,
    links,
  );
}
