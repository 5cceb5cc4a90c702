import type { IntentVerb } from "./intents.ts";

/** Verbs that need a word or a choice, and get it without leaving the list. */
export const ASKING = ["snooze", "assign", "label", "note"] as const;
export type AskingVerb = (typeof ASKING)[number];
export const asks = (verb: IntentVerb): verb is AskingVerb => (ASKING as readonly string[]).includes(verb);
