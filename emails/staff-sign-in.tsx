import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import { instantInWords } from "./dates.ts";
import type { MailLink, RenderedMail } from "./mail-parts.ts";

/** To a person of the staff who asked for it. */
export function staffSignIn(
  { name }: { name: string },
  language: Language,
  links: { signIn: MailLink },
): Promise<RenderedMail> {
  const locale = { locale: language };
  const instant = instantInWords(links.signIn.expiresAt, "UTC", language);
  const text = m.mail_sign_in_text({ instant }, locale);
  return composeMail({
    language,
    subject: m.mail_sign_in_subject({}, locale),
    preview: text,
    greeting: name ? m.mail_greeting_name({ name }, locale) : m.mail_greeting({}, locale),
    parts: [
      { kind: "paragraph", text },
      { kind: "action", label: m.mail_sign_in_action({}, locale), url: links.signIn.url },
    ],
    footer: m.mail_footer_staff({}, locale),
  });
}
