import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import { instantInWords } from "./dates.ts";
import type { MailLink, RenderedMail } from "./mail-parts.ts";

/** A link that signs in, until when it does, and why they get it. */
export function signInMail(
  mail: { name: string; signIn: MailLink; footer: string },
  language: Language,
): Promise<RenderedMail> {
  const { name, signIn, footer } = mail;
  const locale = { locale: language };
  return composeMail({
    language,
    subject: m.mail_sign_in_subject({}, locale),
    name,
    text: m.mail_sign_in_text({ instant: instantInWords(signIn.expiresAt, "UTC", language) }, locale),
    parts: [{ kind: "action", label: m.mail_sign_in_action({}, locale), url: signIn.url }],
    footer,
  });
}
