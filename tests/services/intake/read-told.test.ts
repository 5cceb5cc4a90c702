/** Whatever the staff decide, those outside read it when its mail has gone, and never read what was taken back. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readStatus, type Status } from "#services/intake/read-status.server.ts";
import { readTold } from "#services/intake/read-told.server.ts";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import { HOLD_MS } from "#services/outbox/queue-mail.server.ts";
import { acceptSubmission } from "#services/triage/accept-submission.server.ts";
import { answerIntroduction } from "#services/triage/answer-introduction.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import type { Asked, VerbResult } from "#services/triage/change-submission.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { parkSubmission } from "#services/triage/park-submission.server.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { undoAction } from "#services/triage/undo-action.server.ts";
import {
  apply,
  depsOf,
  leadId,
  RIDDLE,
  read,
  seenBy,
  VOLTCELL,
} from "#tests/services/triage/triage-world.ts";
import { openWorld, type World } from "#tests/world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

type Deps = ReturnType<typeof depsOf>;
const ACTION = "0160f7e2-0000-7000-8000-000000000001";

/** Every verb that tells the applicant something, with how it then stands for them. */
const TELLING: Record<string, [(asked: Asked, deps: Deps) => Promise<VerbResult>, Record<string, unknown>]> =
  {
    accept: [
      async (asked, deps) => {
        const led = await overrideDomain({ ...asked, domain: "connectivity", reason: "Ainsi" }, deps);
        if (!led.ok) return led;
        return acceptSubmission({ ...asked, version: asked.version + 1, action: ACTION }, deps);
      },
      { stage: "introduced", outcome: null, team: "paris" },
    ],
    decline: [
      (asked, deps) => declineSubmission({ ...asked, reason: "other", message: "No." }, deps),
      { stage: "closed", outcome: "declined", team: "paris", desk: null },
    ],
    ask: [
      (asked, deps) => askApplicant({ ...asked, question: "Why?", fields: ["traction"] }, deps),
      { stage: "asked", outcome: null, question: { text: "Why?", fields: ["traction"] } },
    ],
    park: [
      (asked, deps) =>
        parkSubmission({ ...asked, wakeOn: { kind: "date", at: "2018-06-01" }, message: "Later." }, deps),
      { stage: "parked", outcome: null, team: "paris" },
    ],
    reroute: [
      (asked, deps) => rerouteSubmission({ ...asked, to: { team: "beijing" }, reason: "There" }, deps),
      { stage: "triage", outcome: null, team: "beijing" },
    ],
  };

const asked = async (reference: string, action?: string) => ({
  ...(await seenBy(world.people.admin, world, reference)),
  ...(action && { action }),
});
const unmoved = (status: Status | undefined) =>
  status && { ...status, version: 2, reasons: expect.anything() };
const statusOf = (reference: string) => readStatus(world.db, reference, world.now());

describe.each(Object.entries(TELLING))("%s", (name, [verb, after]) => {
  test("is told once its mail goes, and not before", async () => {
    const reference = await apply(world, RIDDLE);
    const before = await statusOf(reference);
    world.pass(60_000);
    const done = await verb(await asked(reference, name === "accept" ? undefined : ACTION), depsOf(world));
    expect(done).toEqual({ ok: true });
    world.pass(HOLD_MS - 1);
    const held = await statusOf(reference);
    // Overriding the domain is told to nobody by mail.
    expect(held).toEqual(name === "accept" ? { ...held, ...unmoved(before) } : before);
    world.pass(1);
    const told = await statusOf(reference);
    expect(told).toMatchObject(after);
    expect(told?.version).toBeGreaterThan(held?.version ?? 0);
  });

  test("taken back, it never was", async () => {
    const reference = await apply(world, RIDDLE);
    const before = await statusOf(reference);
    world.pass(60_000);
    await verb(await asked(reference, name === "accept" ? undefined : ACTION), depsOf(world));
    world.pass(HOLD_MS - 1);
    expect((await undoAction(ACTION, world.people.admin, depsOf(world))).ok).toBe(true);
    world.pass(HOLD_MS);
    const { version, reasons, ...after } = (await statusOf(reference)) ?? { version: 0, reasons: [] };
    expect(after).toEqual({ ...before, reasons: undefined, version: undefined });
  });
});

test("of two decisions that wait, the applicant stands before the first", async () => {
  const reference = await apply(world, RIDDLE);
  world.pass(60_000);
  await askApplicant({ ...(await asked(reference)), question: "Why?" }, depsOf(world));
  world.pass(20_000);
  await declineSubmission({ ...(await asked(reference)), reason: "other", message: "No." }, depsOf(world));
  expect(await statusOf(reference)).toMatchObject({ stage: "triage", question: null });
  world.pass(10_000);
  expect(await statusOf(reference)).toMatchObject({ stage: "asked", question: { text: "Why?", fields: [] } });
  world.pass(20_000);
  expect(await statusOf(reference)).toMatchObject({ stage: "closed", outcome: "declined", question: null });
});

test("decided now and told later, it stands open until then", async () => {
  const reference = await apply(world, VOLTCELL);
  const before = await statusOf(reference);
  world.pass(60_000);
  const later = new Date(world.now().getTime() + 5 * 24 * 3_600_000);
  await declineSubmission(
    { ...(await asked(reference)), reason: "other", message: "Non.", later },
    depsOf(world),
  );
  world.pass(4 * 24 * 3_600_000);
  expect(await statusOf(reference)).toEqual(before);
  world.at(later);
  expect(await statusOf(reference)).toMatchObject({ stage: "closed", outcome: "declined" });
});

test("what an applicant or a contact does meanwhile is told at once", async () => {
  const taken = await apply(world, VOLTCELL);
  const withdrawn = await apply(world, RIDDLE);
  const lead = await leadId(world, taken);
  world.pass(60_000);
  for (const reference of [taken, withdrawn])
    await askApplicant({ ...(await asked(reference)), question: "Why?" }, depsOf(world));
  world.pass(10_000);
  await answerIntroduction({ receiverId: lead, answer: "interested", comment: "" }, depsOf(world));
  await withdrawSubmission((await read(world, withdrawn)).id, depsOf(world));
  expect(await statusOf(taken)).toMatchObject({ stage: "closed", outcome: "interested" });
  expect(await statusOf(withdrawn)).toMatchObject({ stage: "closed", outcome: "withdrawn" });
});

test("a page of them is read at once", async () => {
  const ids = [];
  for (const profile of [VOLTCELL, RIDDLE]) ids.push((await read(world, await apply(world, profile))).id);
  const told = await readTold(world.db, ids, world.now());
  expect([...told.values()].map(({ stage }) => stage).sort()).toEqual(["introduced", "triage"]);
  expect(await readTold(world.db, [], world.now())).toEqual(new Map());
});
