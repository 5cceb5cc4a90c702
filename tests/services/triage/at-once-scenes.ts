/** Submissions about which two decide at once: how they came to stand there, and who else may do what to them. */
import { and, desc, eq } from "drizzle-orm";
import { actions, merges, receivers } from "#db/schema.ts";
import type { Verb } from "#services/triage/transitions.ts";
import type { World } from "#tests/world.ts";
import { DECISIONS, profileOf, type Scene } from "./at-once-verbs.ts";
import { apply, depsOf, read } from "./triage-world.ts";

export type Stand = {
  /** What has been done to it before, by name, beginning with a domain and one of several who is asked. */
  before: string[];
  /** What two people at once are tried with, each with each other and with the rest. */
  own: string[];
  rest: string[];
};

const ANYWHERE = ["another team", "another contact", "screen", "assign", "label", "snooze", "withdraw"];
const MERGES = ["merge the other", "merge into the other"];
const BESIDE = ["note", "a person opens it", "a contact opens it"];
const ONE_OF_SEVERAL = ["is for one of several", "is not for one of several", "revoke"];

export const STANDS: Record<string, Stand> = {
  "to be read": {
    before: ["snooze"],
    own: [
      ...["accept", "decline", "ask", "domain", "park", "wake", "undo", "ask contacts", "decline many"],
      ...[...ANYWHERE, ...MERGES, ...ONE_OF_SEVERAL, "one of several needs more"],
    ],
    rest: [...BESIDE, "its company applies again", "the other applies again"],
  },
  introduced: {
    before: ["accept"],
    own: ["is for the lead", "is not for the lead", "the lead needs more", "undo"],
    rest: [
      ...["decline", "ask", "domain", "park", "ask contacts"],
      ...[...ANYWHERE, ...MERGES, ...ONE_OF_SEVERAL, ...BESIDE],
    ],
  },
  asked: {
    before: ["accept", "ask"],
    own: ["answer", "undo"],
    rest: [
      ...["decline", "domain", "park", "ask contacts", "is for the lead", "is not for the lead"],
      ...[...ANYWHERE, ...MERGES, ...ONE_OF_SEVERAL, ...BESIDE],
    ],
  },
  parked: {
    before: ["accept", "park"],
    own: ["wake", "undo"],
    rest: ["accept", "decline", "ask", "domain", ...ANYWHERE, ...MERGES, ...BESIDE],
  },
  "declined, and not told yet": {
    before: ["ask", "decline"],
    own: ["undo", "withdraw"],
    rest: ["answer", "note", "a person opens it"],
  },
  withdrawn: { before: ["withdraw"], own: ["withdraw no more"], rest: ["note", "a person opens it"] },
  merged: {
    before: ["merge the other"],
    own: ["separate"],
    rest: [
      ...["decline", "ask", "domain", "park", ...ANYWHERE, ...ONE_OF_SEVERAL, ...BESIDE],
      ...["its company applies again", "the other applies again"],
    ],
  },
};

/** Each verb that a stage can allow, by what stands for it above. */
export const OF_VERB: Record<Verb, string[]> = {
  accept: ["accept"],
  decline: ["decline", "decline many"],
  ask: ["ask"],
  "override-domain": ["domain"],
  reroute: ["another team", "another contact"],
  merge: MERGES,
  interested: ["is for the lead", "is for one of several"],
  "not-us": ["is not for the lead", "is not for one of several"],
  "need-more": ["the lead needs more", "one of several needs more"],
  "ask-contacts": ["ask contacts", "revoke"],
  screen: ["screen"],
  assign: ["assign"],
  label: ["label"],
  snooze: ["snooze"],
  park: ["park"],
  wake: ["wake"],
};

/** A company's submission, brought there by a person of its team; `doing` is what is about to be done to it. */
export async function setScene(
  stand: Stand,
  doing: readonly string[],
  number: number,
  world: World,
): Promise<Scene> {
  const { leroy } = world.people;
  const reference = await apply(world, profileOf("r", number));
  const isAboutTwo = [...stand.before, ...doing].some((name) => /\bother\b/.test(name));
  const other = isAboutTwo ? await apply(world, profileOf("o", number)) : reference;
  let scene = await sceneOf(reference, other, number, world);
  for (const name of ["connect", "ask investors", ...stand.before]) {
    // Long enough for the mails of what was done before to have gone.
    world.pass(60_000);
    const done = await DECISIONS[name]?.(scene, depsOf(world), leroy);
    if (!done?.ok) throw new Error(`${name} could not be done to the scene ${number}: ${done?.why}.`);
    scene = await sceneOf(reference, other, number, world);
  }
  world.pass(1000);
  return scene;
}

async function sceneOf(reference: string, other: string, number: number, world: World): Promise<Scene> {
  const { id, version } = await read(world, reference);
  const { db } = world;
  const has = await db.read.select().from(receivers).where(eq(receivers.submissionId, id));
  const current = (role: string) =>
    has.find((each) => each.role === role && ["planned", "waiting"].includes(each.state))?.id ?? "none";
  const [action] = await db.read
    .select({ id: actions.id })
    .from(actions)
    .where(eq(actions.submissionId, id))
    .orderBy(desc(actions.version))
    .limit(1);
  const [merge] = await db.read
    .select({ id: merges.id })
    .from(merges)
    .where(and(eq(merges.survivorId, id)));
  return {
    ...{ number, reference, id, version },
    other: { reference: other, version: (await read(world, other)).version },
    ...{ lead: current("lead"), asked: current("asked") },
    ...{ action: action?.id ?? "none", merge: merge?.id ?? "none" },
  };
}
