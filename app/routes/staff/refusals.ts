/** Why something could not be done, in words. */
import { m } from "#messages";
import type { Refusal } from "#services/triage/change-submission.server.ts";

/** Those that read the same on a page of a verb and on the desk. */
export const SAME_EVERYWHERE = {
  closed: m.staff_refused_closed,
  "already-asked": m.staff_refused_already_asked,
  "already-introduced": m.staff_refused_already_introduced,
  "needs-contact": m.staff_needs_contact,
  "same-domain": m.staff_refused_same_domain,
  "same-team": m.staff_refused_same_team,
  "same-contact": m.staff_refused_same_contact,
  "no-contact": m.staff_refused_no_contact,
  "no-person": m.staff_refused_no_person,
  "other-team": m.staff_refused_other_team,
  "no-change": m.staff_refused_no_change,
  "not-future": m.staff_refused_not_future,
  "too-far": m.staff_refused_too_far,
  "years-away": m.staff_refused_years_away,
  "not-asleep": m.staff_refused_not_asleep,
  "nobody-named": (name) => m.staff_refused_nobody_named({ name }),
  "several-named": (name) => m.staff_refused_several_named({ name }),
} satisfies Partial<Record<Refusal, (about: string) => string>>;

const REFUSALS: Record<Refusal, (about: string) => string> = {
  ...SAME_EVERYWHERE,
  "not-found": m.staff_refused_not_found,
  "changed-meanwhile": m.staff_meanwhile_title,
  "already-told": m.staff_refused_already_told,
  "reason-needed": m.staff_refused_reason_needed,
  "words-needed": m.staff_refused_words_needed,
  unfinished: () => m.staff_refused_unfinished({ example: "{…}, […], ___" }),
};

export const refusalText = (why: Refusal, about = "") => REFUSALS[why](about);
