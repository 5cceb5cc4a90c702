/** What each mail is called in lists. */
import type { MailState } from "#db/words.ts";
import { m } from "#messages";
import type { MailKind } from "#services/outbox/mail-kinds.server.ts";

const KINDS: Record<MailKind, () => string> = {
  "draft-saved": m.mail_kind_draft_saved,
  "link-renewed": m.mail_kind_link_renewed,
  "submission-received": m.mail_kind_submission_received,
  "question-asked": m.mail_kind_question_asked,
  "question-answered": m.mail_kind_question_answered,
  "submission-introduced": m.mail_kind_submission_introduced,
  "submission-rerouted": m.mail_kind_submission_rerouted,
  "submission-declined": m.mail_kind_submission_declined,
  "submission-parked": m.mail_kind_submission_parked,
  "contact-interested": m.mail_kind_contact_interested,
  "submission-withdrawn": m.mail_kind_submission_withdrawn,
  "contact-introduced": m.mail_kind_contact_introduced,
  "contact-released": m.mail_kind_contact_released,
  "triage-needed": m.mail_kind_triage_needed,
  "promise-reminder": m.mail_kind_promise_reminder,
  "contact-digest": m.mail_kind_contact_digest,
  "staff-mentioned": m.mail_kind_staff_mentioned,
  "staff-sign-in": m.mail_kind_staff_sign_in,
  "referrer-sign-in": m.mail_kind_referrer_sign_in,
  "referral-invitation": m.mail_kind_referral_invitation,
};

const STATES: Record<MailState, () => string> = {
  due: m.outbox_state_due,
  sending: m.outbox_state_sending,
  sent: m.outbox_state_sent,
  failed: m.outbox_state_failed,
  told: m.outbox_state_told,
  cancelled: m.outbox_state_cancelled,
};

/** A kind that is gone keeps its own name. */
export function mailKindName(kind: string): string {
  return Object.hasOwn(KINDS, kind) ? KINDS[kind as MailKind]() : kind;
}

export const mailStateName = (state: MailState) => STATES[state]();
