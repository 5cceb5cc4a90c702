import { m } from "#messages";
import type { Language, Team } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import { dayInWords } from "./dates.ts";
import { linkParts } from "./link-parts.ts";
import type { MailLink, MailPart, RenderedMail } from "./mail-parts.ts";
import { wordFor } from "./words.ts";

/** What all mails about a submission to its applicant share: the way, the reference, the private link. */
export function statusMail(
  mail: {
    subject: string;
    /** The first sentences, also what a mailbox shows beside the subject. */
    text: string;
    way: MailPart;
    parts: MailPart[];
    actionLabel?: string;
  },
  language: Language,
  links: { status: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  return composeMail({
    language,
    subject: mail.subject,
    text: mail.text,
    parts: [
      mail.way,
      ...mail.parts,
      ...linkParts(mail.actionLabel ?? m.mail_open_status({}, locale), links.status, language),
    ],
    footer: m.mail_footer_applicant({}, locale),
  });
}

export type WhoHasIt = {
  orgName: string;
  reference: string;
  team: Team;
  desk: string;
  answerBy: string;
  timeZone: string;
};

/** The facts of a submission an applicant is told with every step. */
export function whoHasIt(about: WhoHasIt, language: Language): MailPart {
  const locale = { locale: language };
  return {
    kind: "facts",
    rows: [
      { term: m.mail_term_reference({}, locale), value: about.reference },
      { term: m.mail_term_team({}, locale), value: wordFor("team", about.team, language) },
      { term: m.mail_term_desk({}, locale), value: wordFor("desk", about.desk, language) },
      {
        term: m.mail_term_answer_by({}, locale),
        value: dayInWords(about.answerBy, about.timeZone, language),
      },
    ],
  };
}
