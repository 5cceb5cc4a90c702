import { m } from "#messages";
import type { Reason } from "#services/rules/decision.ts";
import type { Language, Team } from "#services/rules/vocabulary.ts";
import { dayInWords } from "./dates.ts";
import type { MailLink, MailPart, RenderedMail } from "./mail-parts.ts";
import { wayTo } from "./stations.ts";
import { statusMail, whoHasIt } from "./status-mail.ts";
import { reasonsInWords, wordFor } from "./words.ts";

/** To the applicant: the receipt. */
export function submissionReceived(
  values: {
    orgName: string;
    reference: string;
    team: Team;
    desk: string;
    reasons: Reason[];
    answerBy: string;
    timeZone: string;
  },
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
      parts: [
        whoHasIt(
          {
            reference,
            team: wordFor("team", values.team, language),
            desk: wordFor("desk", values.desk, language),
            answerBy: dayInWords(values.answerBy, values.timeZone, language),
          },
          language,
        ),
        ...why,
      ],
    },
    language,
    links,
  );
}
