import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import type { MailPart, RenderedMail } from "./mail-parts.ts";

const REASONS = {
  declined: m.staff_released_declined,
  rerouted: m.staff_released_rerouted,
  withdrawn: m.staff_released_withdrawn,
  merged: m.staff_released_merged,
  taken: m.staff_released_taken,
  revoked: m.staff_released_revoked,
  parked: m.staff_released_parked,
};

/** To a contact who had it: no longer. */
export function contactReleased(
  { orgName, reference, because }: { orgName: string; reference: string; because: keyof typeof REASONS },
  language: Language,
): Promise<RenderedMail> {
  const locale = { locale: language };
  const text = m.mail_contact_released_text({ orgName }, locale);
  const why: MailPart = {
    kind: "words",
    title: m.mail_contact_released_title({}, locale),
    text: REASONS[because]({}, locale),
  };
  return composeMail({
    language,
    subject: m.mail_contact_released_subject({ orgName, reference }, locale),
    text,
    parts: [why],
    footer: m.mail_footer_contact({}, locale),
  });
}
