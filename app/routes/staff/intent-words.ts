/** What a person decided, and why it was not done, in the page's language. */
import { m } from "#messages";
import type { Intent, IntentRefusal, IntentVerb, Wrong } from "./intents.ts";

const NAMES: Record<IntentVerb, () => string> = {
  accept: m.staff_verb_accept,
  decline: m.staff_verb_decline,
  ask: m.staff_verb_ask,
  domain: m.staff_verb_domain,
  reroute: m.staff_verb_reroute,
  note: m.staff_command_note,
  screen: m.staff_command_screen,
  assign: m.staff_command_assign,
  label: m.staff_command_label,
  snooze: m.staff_command_snooze,
  park: m.staff_command_park,
  wake: m.staff_command_wake,
};
export const verbName = (verb: IntentVerb): string => NAMES[verb]();
export const intentName = ({ verb }: Pick<Intent, "verb">): string =>
  verb === "undo" ? m.staff_command_undo() : verbName(verb);

const SAID: Record<Intent["verb"], (about: { orgName: string }) => string> = {
  accept: m.staff_said_accept,
  decline: m.staff_said_decline,
  ask: m.staff_said_ask,
  domain: m.staff_said_domain,
  reroute: m.staff_said_reroute,
  note: m.staff_said_note,
  screen: m.staff_said_screen,
  assign: m.staff_said_assign,
  label: m.staff_said_label,
  snooze: m.staff_said_snooze,
  park: m.staff_said_park,
  wake: m.staff_said_wake,
  undo: m.staff_said_undo,
};
/** "Accepted Voltcell." */
export const saidOf = ({ verb, orgName }: Pick<Intent, "verb" | "orgName">): string =>
  SAID[verb]({ orgName });

/** Verbs after which a mail goes to the applicant. */
const MAILS: readonly Intent["verb"][] = ["accept", "decline", "ask", "reroute", "park"];
export const sendsMail = ({ verb }: Pick<Intent, "verb">): boolean => MAILS.includes(verb);

const REFUSALS: Partial<Record<IntentRefusal, (about: string) => string>> = {
  "not-found": m.staff_refused_gone,
  "changed-meanwhile": m.staff_refused_meanwhile,
  closed: m.staff_refused_closed,
  "already-asked": m.staff_refused_already_asked,
  "already-introduced": m.staff_refused_already_introduced,
  "needs-contact": m.staff_needs_contact,
  "same-domain": m.staff_refused_same_domain,
  "same-team": m.staff_refused_same_team,
  "same-contact": m.staff_refused_same_contact,
  "no-contact": m.staff_refused_no_contact,
  unreachable: m.staff_refused_unreachable,
  "signed-out": m.staff_refused_signed_out,
  "before-it": m.staff_refused_before_it,
  "no-change": m.staff_refused_no_change,
  "other-team": m.staff_refused_other_team,
  "no-person": m.staff_refused_no_person,
  "nobody-named": (name) => m.staff_refused_nobody_named({ name }),
  "several-named": (name) => m.staff_refused_several_named({ name }),
  "not-future": m.staff_refused_not_future,
  "too-far": m.staff_refused_too_far,
  "not-asleep": m.staff_refused_not_asleep,
  "mail-sent": m.staff_refused_mail_sent,
  "already-undone": m.staff_refused_already_undone,
};
export const whyNotDone = ({ why, about = "" }: Pick<Wrong, "why" | "about">): string =>
  (REFUSALS[why] ?? m.staff_refused_invalid)(about);
