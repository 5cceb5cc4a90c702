import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { instantInWords } from "./dates.ts";
import type { MailLink, RenderedMail } from "./mail-parts.ts";
import { wayTo } from "./stations.ts";
import { statusMail } from "./status-mail.ts";

/** To the applicant, who asked for it. */
export function submissionWithdrawn(
  {
    orgName,
    reference,
    undoUntil,
    timeZone,
  }: { orgName: string; reference: string; undoUntil: string; timeZone: string },
  language: Language,
  links: { status: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  return statusMail(
    {
      subject: m.mail_submission_withdrawn_subject({ reference }, locale),
      text: m.mail_submission_withdrawn_text({ orgName }, locale),
      way: wayTo("reading", language, true),
      parts: [
        {
          kind: "paragraph",
          text: m.mail_submission_withdrawn_undo(
            { instant: instantInWords(undoUntil, timeZone, language) },
            locale,
          ),
        },
      ],
    },
    language,
    links,
  );
}
