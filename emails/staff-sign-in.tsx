import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import type { MailLink, RenderedMail } from "./mail-parts.ts";
import { signInMail } from "./sign-in-mail.ts";

/** To a person of the staff who asked for it. */
export function staffSignIn(
  { name }: { name: string },
  language: Language,
  { signIn }: { signIn: MailLink },
): Promise<RenderedMail> {
  const footer = m.mail_footer_staff({}, { locale: language });
  return signInMail({ name, signIn, footer }, language);
}
