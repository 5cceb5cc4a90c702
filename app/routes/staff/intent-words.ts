/** What a person decided, and why it was not done, in the page's language. */
import { m } from "#messages";
import type { Intent, IntentRefusal, IntentVerb, Wrong } from "./intents.ts";
import { SAME_EVERYWHERE } from "./refusals.ts";

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
  ...SAME_EVERYWHERE,
  "not-found": m.staff_refused_gone,
  "changed-meanwhile": m.staff_refused_meanwhile,
  unreachable: m.staff_refused_unreachable,
  "signed-out": m.staff_refused_signed_out,
  "before-it": m.staff_refused_before_it,
  "mail-sent": m.staff_refused_mail_sent,
  "already-undone": m.staff_refused_already_undone,
};
export const whyNotDone = ({ why, about = "" }: Pick<Wrong, "why" | "about">): string =>
  (REFUSALS[why] ?? m.staff_refused_invalid)(about);
