import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import { linkParts } from "./link-parts.ts";
import type { MailLink, MailPart, RenderedMail } from "./mail-parts.ts";

/** To the applicant, who asked for a private link again. */
export function linkRenewed(
  { orgName }: { orgName: string },
  language: Language,
  links: { open: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  const about: MailPart[] = orgName
    ? [{ kind: "paragraph", text: m.mail_link_renewed_for({ orgName }, locale) }]
    : [];
  return composeMail({
    language,
    subject: m.mail_link_renewed_subject({}, locale),
    text: m.mail_link_renewed_text({}, locale),
    parts: [...about, ...linkParts(m.mail_link_renewed_action({}, locale), links.open, language)],
    footer: m.mail_footer_applicant({}, locale),
  });
}
