import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import { linkParts } from "./link-parts.ts";
import type { MailLink, MailPart, RenderedMail } from "./mail-parts.ts";

/** To the applicant, with the private link to the draft. */
export function draftSaved(
  { orgName }: { orgName: string },
  language: Language,
  links: { draft: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  const about: MailPart[] = orgName
    ? [{ kind: "paragraph", text: m.mail_draft_saved_for({ orgName }, locale) }]
    : [];
  return composeMail({
    language,
    subject: m.mail_draft_saved_subject({}, locale),
    text: m.mail_draft_saved_text({}, locale),
    parts: [...about, ...linkParts(m.mail_draft_saved_action({}, locale), links.draft, language)],
    footer: m.mail_footer_applicant({}, locale),
  });
}
