/** What a gesture over many is to do, as the address or the form says it. */
import { SCREENING_REASONS, SCREENINGS } from "#db/words.ts";
import { isDeclineReason } from "#services/triage/decline-reasons.ts";
import type { BulkChange, BulkVerb } from "#services/triage/plan-bulk.server.ts";
import { snoozeUntil } from "./snooze-until.ts";

const VERBS: Record<BulkVerb, true> = {
  assign: true,
  label: true,
  snooze: true,
  screen: true,
  decline: true,
  wake: true,
};
export const isBulkVerb = (word: string | undefined): word is BulkVerb =>
  word !== undefined && Object.hasOwn(VERBS, word);

/** The fields that say it, to be carried from the preview to the post. */
export const CHANGE_FIELDS = ["to", "labels", "until", "screening", "reason"] as const;

type Said = { get(name: string): string | null };

/** Null where it is not said yet, or not all of it. */
export function readChange(verb: BulkVerb, said: Said, me: string, now: Date): BulkChange | null {
  const word = (name: (typeof CHANGE_FIELDS)[number]) => said.get(name)?.trim() ?? null;
  const reason = word("reason");
  switch (verb) {
    case "wake":
      return { verb };
    case "assign": {
      const to = word("to");
      return to === null ? null : { verb, to: to === "me" ? me : to || null };
    }
    case "label": {
      const labels = word("labels");
      return labels ? { verb, add: [labels] } : null;
    }
    case "snooze": {
      const until = word("until");
      return until ? { verb, until: snoozeUntil(until, now) } : null;
    }
    case "screen": {
      const screening = SCREENINGS.find((known) => known === word("screening"));
      const why = SCREENING_REASONS.find((known) => known === reason);
      if (!screening || (screening === "not-fit" && !why)) return null;
      return { verb, screening, ...(why && { reason: why }) };
    }
    case "decline":
      return isDeclineReason(reason) ? { verb, reason } : null;
  }
}

const ASKED: Partial<Record<BulkVerb, (typeof CHANGE_FIELDS)[number]>> = {
  label: "labels",
  snooze: "until",
  decline: "reason",
};

/** Which field of the choice still needs an answer, where the choice was sent and is not all said. */
export function missingField(verb: BulkVerb, said: Said): (typeof CHANGE_FIELDS)[number] | null {
  if (!CHANGE_FIELDS.some((name) => said.get(name) !== null)) return null;
  if (verb === "screen")
    return SCREENINGS.some((known) => known === said.get("screening")) ? "reason" : "screening";
  return ASKED[verb] ?? null;
}
