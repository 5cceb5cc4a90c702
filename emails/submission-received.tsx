import { m } from "#messages";
import type { Reason } from "#services/rules/decision.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import type { MailLink, MailPart, RenderedMail } from "./mail-parts.ts";
import { wayTo } from "./stations.ts";
import { statusMail, type WhoHasIt, whoHasIt } from "./status-mail.ts";
import { reasonsInWords } from "./words.ts";

/** To the applicant: the receipt. */
export function submissionReceived(
  values: WhoHasIt & { reasons: Reason[] },
  language: Language,
  links: { status: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  const { orgName, reference } = values;
  const reasons = reasonsInWords(values.reasons, "applicant", language);
  const why: MailPart[] =
    reasons.length > 0 ? [{ kind: "list", title: m.mail_why_here({}, locale), items: reasons }] : [];
  return statusMail(
    {
      subject: m.mail_submission_received_subject({ reference }, locale),
      text: m.mail_submission_received_text({ orgName }, locale),
      way: wayTo("received", language),
      parts: [whoHasIt(values, language), ...why],
    },
    language,
    links,
  );
}
