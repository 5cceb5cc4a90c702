import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  decisions,
  examples,
  labels,
  links,
  mails,
  profiles,
  questions,
  receivers,
  submissions,
} from "#db/schema.ts";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { readStatus } from "#services/intake/read-status.server.ts";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import { acceptSubmission } from "#services/triage/accept-submission.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { assignSubmission } from "#services/triage/assign-submission.server.ts";
import type { Asked, VerbResult } from "#services/triage/change-submission.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { labelSubmission } from "#services/triage/label-submission.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { parkSubmission } from "#services/triage/park-submission.server.ts";
import { readAction } from "#services/triage/read-action.server.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { screenSubmission } from "#services/triage/screen-submission.server.ts";
import { snoozeSubmission } from "#services/triage/snooze-submission.server.ts";
import { undoAction } from "#services/triage/undo-action.server.ts";
import { wakeSubmission } from "#services/triage/wake-submission.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, historyOf, RIDDLE, read, seenBy, VOLTCELL } from "./triage-world.ts";

let world: World;
let leroy: World["people"]["leroy"];
beforeEach(async () => {
  world = await openWorld();
  leroy = world.people.leroy;
});
afterEach(() => world.close());

const ACTION = "0160f7e2-0000-7000-8000-000000000001";
type Deps = ReturnType<typeof depsOf>;
type Verb = (asked: Asked, deps: Deps) => Promise<VerbResult>;

const VERBS: Record<string, Verb> = {
  accept: acceptSubmission,
  decline: (asked, deps) => declineSubmission({ ...asked, reason: "other", message: "Non." }, deps),
  ask: (asked, deps) => askApplicant({ ...asked, question: "Pourquoi ?", fields: ["traction"] }, deps),
  "override-domain": (asked, deps) =>
    overrideDomain({ ...asked, domain: "connectivity", reason: "Ainsi" }, deps),
  reroute: (asked, deps) => rerouteSubmission({ ...asked, to: { team: "beijing" }, reason: "Là" }, deps),
  screen: (asked, deps) => screenSubmission({ ...asked, screening: "not-fit", reason: "too-early" }, deps),
  assign: (asked, deps) => assignSubmission({ ...asked, to: "person-leroy" }, deps),
  label: (asked, deps) => labelSubmission({ ...asked, labels: ["solid state"] }, deps),
  snooze: (asked, deps) => snoozeSubmission({ ...asked, until: new Date("2018-03-01T09:00:00Z") }, deps),
  park: (asked, deps) =>
    parkSubmission({ ...asked, wakeOn: { kind: "date", at: "2018-06-01" }, message: "Plus tard." }, deps),
  wake: wakeSubmission,
};

/** Every row that is not history, without what tells one version from another. */
async function rows() {
  const { db } = world;
  const standing = (await db.read.select().from(submissions)).map(
    ({ version, updatedAt, ...standing }) => standing,
  );
  return {
    standing,
    profiles: await db.read.select().from(profiles),
    decisions: await db.read.select().from(decisions).orderBy(decisions.id),
    receivers: await db.read.select().from(receivers).orderBy(receivers.id),
    questions: await db.read.select().from(questions).orderBy(questions.id),
    labels: await db.read.select().from(labels).orderBy(labels.label),
    examples: await db.read.select().from(examples).orderBy(examples.id),
    links: await db.read.select().from(links).orderBy(links.id),
    counts: await db.query("select * from submission_counts where rows <> 0 order by 1, 2, 3, 4"),
    due: await db.read.select().from(mails).where(eq(mails.state, "due")).orderBy(mails.id),
  };
}

async function sendAllDue() {
  const { change } = world.db;
  const sent = { state: "sent", sentAt: world.now(), attempts: 1 } as const;
  await world.db.writeAll([change.update(mails).set(sent).where(eq(mails.state, "due"))]);
}

async function doneBy(verb: string, reference: string, action = ACTION) {
  const asked = { ...(await seenBy(leroy, world, reference)), action };
  return VERBS[verb]?.(asked, depsOf(world));
}

/** From each stage, what may be done there. */
const STARTS = {
  triage: [RIDDLE, "override-domain"],
  asked: [RIDDLE, "override-domain", "ask"],
  introduced: [VOLTCELL, "label"],
  "asked-once-introduced": [VOLTCELL, "ask"],
  parked: [VOLTCELL, "park"],
} as const;

describe("undoing", () => {
  for (const [start, [profile, ...before]] of Object.entries(STARTS)) {
    test(`from ${start} every verb leaves each row as it stood`, async () => {
      const reference = await apply(world, profile);
      for (const verb of before) {
        world.pass(60_000);
        expect(await doneBy(verb, reference, world.newId())).toEqual({ ok: true });
      }
      let undone = 0;
      for (const verb of Object.keys(VERBS)) {
        world.pass(3_600_000);
        const stood = await rows();
        const action = world.newId();
        const result = await doneBy(verb, reference, action);
        if (!result?.ok) continue;
        expect(await rows(), verb).not.toEqual(stood);
        world.pass(10_000);
        const taken = await undoAction(action, leroy, depsOf(world));
        const { version } = await read(world, reference);
        expect(taken, verb).toEqual({ ok: true, reference, version });
        expect(await rows(), verb).toEqual(stood);
        undone++;
      }
      expect(undone).toBeGreaterThan(7);
    });
  }

  test("goes back one after another, each time to how all stood", async () => {
    const reference = await apply(world, RIDDLE);
    const stood: [string, Awaited<ReturnType<typeof rows>>][] = [];
    for (const verb of ["override-domain", "screen", "label", "assign", "snooze", "wake", "ask", "accept"]) {
      world.pass(1000);
      stood.push([world.newId(), await rows()]);
      expect(await doneBy(verb, reference, stood.at(-1)?.[0]), verb).toEqual({ ok: true });
    }
    const first = stood[0]?.[0] ?? "";
    expect(await undoAction(first, leroy, depsOf(world))).toMatchObject({ why: "changed-meanwhile" });
    for (const [action, before] of stood.reverse()) {
      world.pass(1000);
      expect((await readAction(action, leroy, world))?.undoable).toBe(true);
      expect(await undoAction(action, leroy, depsOf(world))).toMatchObject({ ok: true, reference });
      expect(await rows()).toEqual(before);
    }
    expect((await readAction(first, leroy, world))?.undoable).toBe(false);
  });

  test("never takes along what an applicant did, though a later decision was taken back with it", async () => {
    const later = new Date("2018-02-20T09:00:00Z");
    const decline = { reason: "other", message: "Non.", later } as const;
    const meanwhile = {
      withdrawn: (id: string) => withdrawSubmission(id, depsOf(world)),
      answered: async (id: string, action: string) => {
        expect(await answerQuestion({ id, answer: "Douze." }, depsOf(world))).toEqual({ ok: true });
        return undoAction(action, leroy, depsOf(world));
      },
    };
    for (const [what, act] of Object.entries(meanwhile)) {
      const reference = await apply(world, VOLTCELL);
      const { id } = await read(world, reference);
      const [label, declined] = [world.newId(), world.newId()];
      await doneBy("ask", reference, world.newId());
      world.pass(3_600_000);
      await sendAllDue();
      expect(await doneBy("label", reference, label)).toEqual({ ok: true });
      world.pass(1000);
      const asked = { ...(await seenBy(leroy, world, reference)), action: declined };
      expect(await declineSubmission({ ...asked, ...decline }, depsOf(world))).toEqual({ ok: true });
      world.pass(60_000);
      expect(await act(id, declined)).toMatchObject({ ok: true });
      // One version each, as if it had only been taken back.
      const stood = await read(world, reference);
      expect(stood, what).toMatchObject({ version: 5 });
      expect(await undoAction(label, leroy, depsOf(world)), what).toMatchObject({ why: "changed-meanwhile" });
      expect(await read(world, reference)).toEqual(stood);
    }
  });

  test("is a line of history of its own, and once", async () => {
    const reference = await apply(world, VOLTCELL);
    await doneBy("decline", reference);
    await undoAction(ACTION, leroy, depsOf(world));
    expect(await historyOf(world, reference)).toEqual([
      "applicant received",
      "rules decided",
      "rules contact-informed",
      "person person-leroy declined",
      "person person-leroy undone",
    ]);
    expect(await undoAction(ACTION, leroy, depsOf(world))).toEqual({
      ok: false,
      why: "already-undone",
      reference,
    });
  });

  test("is refused once something else has changed it, or a mail has gone", async () => {
    const reference = await apply(world, VOLTCELL);
    await doneBy("decline", reference);
    await world.db.writeAll([
      world.db.change
        .update(mails)
        .set({ state: "sent", sentAt: world.now(), attempts: 1 })
        .where(eq(mails.kind, "submission-declined")),
    ]);
    const stood = await read(world, reference);
    expect(await undoAction(ACTION, leroy, depsOf(world))).toEqual({
      ok: false,
      why: "mail-sent",
      reference,
    });
    expect(await read(world, reference)).toEqual(stood);

    const other = await apply(world, RIDDLE);
    const first = world.newId();
    await doneBy("screen", other, first);
    await doneBy("assign", other, world.newId());
    expect(await undoAction(first, leroy, depsOf(world))).toEqual({
      ok: false,
      why: "changed-meanwhile",
      reference: other,
    });
  });

  test("is for those who may see it, and for who did it", async () => {
    const reference = await apply(world, VOLTCELL);
    await doneBy("reroute", reference);
    expect(await undoAction(ACTION, world.people.mori, depsOf(world))).toEqual({
      ok: false,
      why: "not-found",
    });
    expect(await undoAction(ACTION, leroy, depsOf(world))).toEqual({ ok: true, reference, version: 3 });
  });
});

test("an id that is sent twice is done once, also at the same time", async () => {
  const reference = await apply(world, RIDDLE);
  await doneBy("override-domain", reference, world.newId());
  const asked = { ...(await seenBy(leroy, world, reference)), action: ACTION };
  expect(
    await Promise.all([acceptSubmission(asked, depsOf(world)), acceptSubmission(asked, depsOf(world))]),
  ).toEqual([{ ok: true }, { ok: true }]);
  expect(await acceptSubmission(asked, depsOf(world))).toEqual({ ok: true });
  expect((await historyOf(world, reference)).filter((line) => line.endsWith("accepted"))).toHaveLength(1);
  // Under the same id another verb or another person does nothing.
  expect(await VERBS.decline?.(asked, depsOf(world))).toEqual({ ok: false, why: "changed-meanwhile" });
  expect(await acceptSubmission({ ...asked, person: world.people.admin }, depsOf(world))).toEqual({
    ok: false,
    why: "changed-meanwhile",
  });
});

test("an applicant learns of a decision when it is told, and never of one that was taken back", async () => {
  const reference = await apply(world, VOLTCELL);
  const before = await readStatus(world.db, reference, world.now());
  const shown = async () => {
    const status = await readStatus(world.db, reference, world.now());
    return status && { ...status, version: 1 };
  };
  world.pass(60_000);
  await doneBy("decline", reference);
  expect(await shown()).toEqual(before);
  await undoAction(ACTION, leroy, depsOf(world));
  expect(await shown()).toEqual(before);
});

test("mails of an action wait half a minute, and those told later as long as was said", async () => {
  const reference = await apply(world, VOLTCELL);
  const { id } = await read(world, reference);
  const later = new Date("2018-01-25T08:00:00Z");
  const asked = { ...(await seenBy(leroy, world, reference)), action: ACTION };
  await declineSubmission({ ...asked, reason: "other", message: "Non.", later }, depsOf(world));
  const held = await world.db.read.select().from(mails).where(eq(mails.actionId, ACTION)).orderBy(mails.kind);
  expect(held.map(({ kind, dueAt, submissionId }) => [kind, dueAt, submissionId])).toEqual([
    ["contact-released", later, id],
    ["submission-declined", later, id],
  ]);
});
