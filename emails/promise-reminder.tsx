import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import { composeMail } from "./compose-mail.tsx";
import { instantInWords } from "./dates.ts";
import type { MailLink, RenderedMail } from "./mail-parts.ts";

type Reminder = {
  orgName: string;
  reference: string;
  share: 50 | 100 | 200;
  dueAt: string;
  timeZone: string;
};

const SUBJECTS = {
  50: m.mail_promise_half_subject,
  100: m.mail_promise_over_subject,
  200: m.mail_promise_escalated_subject,
};
const TEXTS = {
  50: m.mail_promise_half_text,
  100: m.mail_promise_over_text,
  200: m.mail_promise_escalated_text,
};

/** To whoever has it: half of the promised time, or all of it, has passed; at last to who can do something about it. */
export function promiseReminder(
  { orgName, reference, share, dueAt, timeZone }: Reminder,
  language: Language,
  goOn: Pick<MailLink, "url">,
): Promise<RenderedMail> {
  const locale = { locale: language };
  const text = TEXTS[share]({ orgName }, locale);
  return composeMail({
    language,
    subject: SUBJECTS[share]({ orgName, reference }, locale),
    text,
    parts: [
      {
        kind: "facts",
        rows: [
          { term: m.mail_term_reference({}, locale), value: reference },
          { term: m.mail_term_organisation({}, locale), value: orgName },
          { term: m.mail_term_promised({}, locale), value: instantInWords(dueAt, timeZone, language) },
        ],
      },
      { kind: "action", label: m.mail_triage_needed_action({}, locale), url: goOn.url },
    ],
    footer: m.mail_footer_contact({}, locale),
  });
}
