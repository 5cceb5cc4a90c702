/**
 * What a person decided on the page, from the key to the server's answer. Nothing here talks to anybody: these
 * are the laws by which no decision is lost or doubled, and by which the list shows what is not yet confirmed.
 */
import type { Refusal } from "#services/triage/change-submission.server.ts";
import type { DoneAction } from "#services/triage/read-action.server.ts";

export const INTENT_VERBS = [
  "accept",
  "decline",
  "ask",
  "domain",
  "reroute",
  "note",
  "screen",
  "assign",
  "label",
  "snooze",
  "park",
  "wake",
] as const;
export type IntentVerb = (typeof INTENT_VERBS)[number];

/** What the server says of one, or what is said in its place where it could not be asked. */
export type IntentRefusal = Refusal | "unreachable" | "signed-out" | "invalid" | "before-it" | UndoRefusal;
export type UndoRefusal = "mail-sent" | "already-undone";

export type Intent = {
  /** A UUIDv7 of this browser: the server does what it names once. */
  action: string;
  reference: string;
  orgName: string;
  verb: IntentVerb | "undo";
  /** The action that is to be undone. */
  undoes?: string;
  fields: Readonly<Record<string, string>>;
  /** What the person had before their eyes. */
  version: number;
  seen: number;
  state: "pending" | "done" | "refused" | "undone" | "dismissed";
  /** The version that it made. */
  made?: number;
  /** By the clock of this browser: when its first mail goes and undoing ends. */
  mailGoesAt?: number;
  refusal?: Wrong & { version?: number; meanwhile: readonly MeanwhileLine[] };
};
/** Why it was refused; where a field of its form can mend that, which, and which of the words there it is about. */
export type Wrong = { why: IntentRefusal; field?: string; about?: string };
export type MeanwhileLine = { seq: number; text: string };
export type Intents = readonly Intent[];

export type Settlement =
  | { ok: true; version: number | null; mailGoesAt?: number }
  | ({ ok: false; version?: number; meanwhile?: readonly MeanwhileLine[] } & Wrong);

export type Change =
  | { do: "add"; intent: Omit<Intent, "state"> }
  | { do: "settle"; action: string; answer: Settlement }
  | { do: "dismiss"; action: string }
  /** What another page did, as the one it led to tells. */
  | { do: "tell"; told: Told; nowMs: number }
  /** Taken back by another page, or for good not. */
  | { do: "end"; action: string };

export type Told = {
  done: { verb: string } | null;
  notUndone?: string | null;
  action: DoneAction | null;
  orgName: string;
  now: Date;
};

export function changeIntents(intents: Intents, change: Change): Intents {
  switch (change.do) {
    case "add":
      if (intents.some(({ action }) => action === change.intent.action)) return intents;
      return [...intents, { ...change.intent, state: "pending" }];
    case "settle":
      return settle(intents, change.action, change.answer);
    case "dismiss":
      return intents.map((intent) =>
        intent.action === change.action && intent.state === "refused"
          ? { ...intent, state: "dismissed" }
          : intent,
      );
    case "tell":
      return tell(intents, change.told, change.nowMs);
    case "end":
      return end(intents, change.action);
  }
}

function tell(
  intents: Intents,
  { done, notUndone, action: told, orgName, now }: Told,
  nowMs: number,
): Intents {
  if (!told) return intents;
  if (notUndone || done?.verb === "undo") return end(intents, told.id);
  const { id: action, reference, version, undoUntil, undoable } = told;
  const verb = told.verb === "override-domain" ? ("domain" as const) : told.verb;
  if (!done || !undoable || verb === "merge" || intents.some((intent) => intent.action === action))
    return intents;
  const intent = { action, reference, orgName, verb, fields: {}, version: version - 1, seen: 0 };
  // The two clocks may differ: what counts is how long it is from now.
  const mail = undoUntil && { mailGoesAt: nowMs + undoUntil.getTime() - now.getTime() };
  return [...intents, { ...intent, state: "done", made: version, ...mail }];
}

function end(intents: Intents, action: string): Intents {
  return intents.map((intent) => (intent.action === action ? { ...intent, state: "undone" } : intent));
}

function settle(intents: Intents, action: string, answer: Settlement): Intents {
  const settled = intents.find((intent) => intent.action === action);
  if (settled?.state !== "pending") return intents;
  const later = intents.slice(intents.indexOf(settled) + 1);
  const failed = !answer.ok && answer.why !== "no-change";
  return intents.map((intent): Intent => {
    if (intent === settled) return answered(intent, answer);
    if (answer.ok && settled.undoes === intent.action) return { ...intent, state: "undone" };
    // What was decided on top of something that did not happen is not sent: the person decides again.
    const builtOnIt = failed && later.includes(intent) && intent.reference === settled.reference;
    if (builtOnIt && intent.state === "pending")
      return { ...intent, state: "refused", refusal: { why: "before-it", meanwhile: [] } };
    return intent;
  });
}

function answered(intent: Intent, answer: Settlement): Intent {
  if (answer.ok) {
    const { version, mailGoesAt } = answer;
    return { ...intent, state: "done", ...(version && { made: version }), ...(mailGoesAt && { mailGoesAt }) };
  }
  const { ok: _, ...refusal } = answer;
  // It stood so already: nothing failed, and nothing needs to be decided again.
  const state = refusal.why === "no-change" ? "dismissed" : "refused";
  return { ...intent, state, refusal: { meanwhile: [], ...refusal } };
}

/** Those to be sent now: of each submission the oldest that is not settled, so that they arrive in their order. */
export function dueIntents(intents: Intents): Intent[] {
  const busy = new Set<string>();
  return intents.filter(({ state, reference }) => {
    if (state !== "pending" || busy.has(reference)) return false;
    busy.add(reference);
    return true;
  });
}

/** The version an intent is sent with: what the one before it made, which the person did see, or what they saw. */
export function versionFor(intents: Intents, intent: Intent): number {
  const before = intents.slice(0, intents.indexOf(intent));
  const made = before.filter(({ reference }) => reference === intent.reference).map(({ made = 0 }) => made);
  return Math.max(intent.version, ...made);
}

/** Not taken back, neither by the server nor by the person. */
function stands(intent: Intent, intents: Intents): boolean {
  if (intent.verb === "undo" || (intent.state !== "pending" && intent.state !== "done")) return false;
  return !intents.some(
    ({ undoes, state }) => undoes === intent.action && (state === "pending" || state === "done"),
  );
}

/** The last one that can still be undone: where the server has refused it once, it is the one before. */
export function lastToUndo(intents: Intents): Intent | undefined {
  const over = intents.filter(isOver).map(({ undoes }) => undoes);
  return intents.findLast(
    (intent) => intent.verb !== "note" && stands(intent, intents) && !over.includes(intent.action),
  );
}
const isOver = ({ undoes, refusal }: Intent) => undoes && refusal && !NOT_ASKED.includes(refusal.why);
const NOT_ASKED: readonly IntentRefusal[] = ["unreachable", "signed-out", "before-it"];

export type Shown<Row> = { row: Row; pending: readonly IntentVerb[]; refused: Intent | null };

/** Rows as they will be. What the server's own row already shows is left to it: the version tells. */
export function overlay<Row extends { reference: string; version: number }>(
  rows: readonly Row[],
  intents: Intents,
  leaves: (verb: IntentVerb) => boolean,
): Shown<Row>[] {
  const byReference = new Map<string, Intent[]>();
  for (const intent of intents) {
    const known = byReference.get(intent.reference);
    if (known) known.push(intent);
    else byReference.set(intent.reference, [intent]);
  }
  return rows.flatMap((row): Shown<Row>[] => {
    const own = byReference.get(row.reference);
    if (!own) return [{ row, pending: NONE, refused: null }];
    const pending = own
      .filter((intent) => stands(intent, intents))
      .filter(({ state, made = 0 }) => state === "pending" || row.version < made)
      .map(({ verb }) => verb as IntentVerb);
    if (pending.some(leaves)) return [];
    return [{ row, pending, refused: own.findLast(({ state }) => state === "refused") ?? null }];
  });
}
const NONE: readonly IntentVerb[] = [];
