import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import type { MailLink, MailPart, RenderedMail } from "./mail-parts.ts";
import { wayTo } from "./stations.ts";
import { statusMail } from "./status-mail.ts";
import { wordFor } from "./words.ts";

/** To the applicant: a contact wants to talk. */
export function contactInterested(
  {
    orgName,
    reference,
    desk,
    message,
  }: { orgName: string; reference: string; desk: string; message: string },
  language: Language,
  links: { status: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  const words: MailPart[] = message
    ? [{ kind: "words", title: m.mail_contact_interested_title({}, locale), text: message }]
    : [];
  return statusMail(
    {
      subject: m.mail_contact_interested_subject({ orgName, reference }, locale),
      text: m.mail_contact_interested_text({ orgName, desk: wordFor("desk", desk, language) }, locale),
      way: wayTo("answer", language),
      parts: [...words],
    },
    language,
    links,
  );
}
