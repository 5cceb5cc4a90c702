import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import { linkParts } from "./link-parts.ts";
import type { MailLink, MailPart, RenderedMail } from "./mail-parts.ts";

type Invitation = { orgName: string; referrerName: string; referrerOrganisation: string; note: string };

/** To a referred company, with the link that opens its prefilled draft. */
export function referralInvitation(
  { orgName, referrerName, referrerOrganisation, note }: Invitation,
  language: Language,
  links: { claim: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  const text = m.mail_referral_invitation_text({ orgName, referrerName, referrerOrganisation }, locale);
  const theirNote: MailPart[] = note
    ? [{ kind: "words", title: m.mail_referral_invitation_note({ referrerName }, locale), text: note }]
    : [];
  return composeMail({
    language,
    subject: m.mail_referral_invitation_subject({ referrerOrganisation, orgName }, locale),
    text,
    parts: [...theirNote, ...linkParts(m.mail_referral_invitation_action({}, locale), links.claim, language)],
    footer: m.mail_footer_referral({ organisation: referrerOrganisation }, locale),
  });
}
