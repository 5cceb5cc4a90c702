import { m } from "#messages";
import type { Language, Team } from "#services/rules/vocabulary.ts";
import { dayInWords } from "./dates.ts";
import type { MailLink, RenderedMail } from "./mail-parts.ts";
import { wayTo } from "./stations.ts";
import { statusMail, whoHasIt } from "./status-mail.ts";
import { wordFor } from "./words.ts";

/** To the applicant: another team has it now. */
export function submissionRerouted(
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
      subject: m.mail_submission_rerouted_subject({ reference }, locale),
      text: m.mail_submission_rerouted_text({ orgName }, locale),
      way: wayTo("reading", language),
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
