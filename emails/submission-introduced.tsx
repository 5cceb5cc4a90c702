import { m } from "#messages";
import type { Language, Team } from "#services/rules/vocabulary.ts";
import { dayInWords } from "./dates.ts";
import type { MailLink, RenderedMail } from "./mail-parts.ts";
import { wayTo } from "./stations.ts";
import { statusMail, whoHasIt } from "./status-mail.ts";
import { wordFor } from "./words.ts";

/** To the applicant: the people who can decide have it now. */
export function submissionIntroduced(
  values: {
    orgName: string;
    reference: string;
    team: Team;
    desk: string;
    answerBy: string;
    timeZone: string;
  },
  language: Language,
  links: { status: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  const { orgName, reference } = values;
  return statusMail(
    {
      subject: m.mail_submission_introduced_subject({ orgName, reference }, locale),
      text: m.mail_submission_introduced_text({ orgName }, locale),
      way: wayTo("introduced", language),
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
      ],
    },
    language,
    links,
  );
}
