/** What the portal does by itself at the instant at which a person, a contact or the applicant decides: neither gets in the way of the other. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkDatabase } from "#db/check.server.ts";
import { mails } from "#db/schema.ts";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import { createMailer } from "#services/outbox/mailer.server.ts";
import { claimMail, type OutboxDeps } from "#services/outbox/send-due-mails.server.ts";
import type { TriageDeps } from "#services/triage/change-submission.server.ts";
import { remindDue } from "#services/triage/remind-due.server.ts";
import { wakeDue } from "#services/triage/wake-due-submissions.server.ts";
import { type Stand, setScene } from "./at-once-scenes.ts";
import { BESIDES, DECISIONS, type Outcome, type Scene } from "./at-once-verbs.ts";
import { type AtOnceWorld, openAtOnce } from "./at-once-world.ts";
import { depsOf, historyOf, receiversOf } from "./triage-world.ts";

const DAY_MS = 86_400_000;
const HANDED_ON: Stand = { before: ["accept", "another contact"], own: [], rest: [] };
const PARKED: Stand = { before: ["accept", "park"], own: [], rest: [] };

let at: AtOnceWorld;
let number = 0;
beforeEach(async () => {
  at = await openAtOnce();
});
afterEach(() => at.close());

/** The decision's outcome and what the job did, of a scene that is over afterwards: the next pass finds nothing of it. */
async function beside<T>(
  stand: Stand,
  after: number,
  verb: string,
  job: (scene: Scene, deps: TriageDeps) => Promise<T>,
) {
  const { world } = at;
  const scene = await setScene(stand, [verb], ++number, world);
  world.pass(after);
  const doing = DECISIONS[verb] ?? BESIDES[verb];
  if (!doing) throw new Error(`Nobody does "${verb}".`);
  const [decided, did] = await at.atOnce<Outcome | T>(
    (deps) => doing(scene, deps, world.people.leroy),
    (deps) => job(scene, deps),
  );
  const left = {
    history: await historyOf(world, scene.reference),
    receivers: await receiversOf(world, scene.reference),
  };
  await withdrawSubmission(scene.id, depsOf(world));
  return { decided: decided as Outcome, did: did as T, ...left };
}

describe("a reminder that is due", () => {
  const VERBS = [
    ...[
      "decline",
      "ask",
      "domain",
      "park",
      "another team",
      "screen",
      "assign",
      "label",
      "snooze",
      "withdraw",
    ],
    ...["ask contacts", "revoke", "is for the lead", "is not for the lead", "the lead needs more"],
    ...["is for one of several", "note"],
  ];
  it("keeps nobody from deciding", async () => {
    for (const verb of [...VERBS, ...VERBS]) {
      const { decided, history } = await beside(HANDED_ON, 9 * DAY_MS, verb, (_, deps) => remindDue(deps));
      expect([verb, decided]).toEqual([verb, expect.objectContaining({ ok: true })]);
      const reminded = history.filter((line) => line === "system reminded").length;
      expect([verb, reminded <= 2]).toEqual([verb, true]);
    }
  });

  it("is not sent about what is taken back, and what was reminded of is not taken back", async () => {
    for (let time = 0; time < 20; time++) {
      const { decided, history, receivers } = await beside(HANDED_ON, 9 * DAY_MS, "undo", (_, deps) =>
        remindDue(deps),
      );
      expect(["changed-meanwhile", "mail-sent", undefined]).toContain(decided.why);
      expect(history.includes("person person-leroy undone")).toBe(decided.ok);
      expect(receivers.some((line) => line.startsWith("lead electrification_paris"))).toBe(!decided.ok);
    }
    expect(await checkDatabase(at.world.db)).toEqual([]);
  });
});

it("what wakes by itself is brought back once, or decided", async () => {
  const VERBS = ["wake", "undo", "accept", "decline", "ask", "another team", "label", "withdraw"];
  for (const verb of [...VERBS, ...VERBS]) {
    const { decided, did, history } = await beside(PARKED, 10 * DAY_MS, verb, (_, deps) => wakeDue(deps));
    // One of both: they are decisions about one version.
    expect([verb, decided.ok, did]).toEqual([verb, did === 0, decided.ok ? 0 : 1]);
    const woken = history.filter((line) => line.endsWith(" woken")).length;
    expect([verb, woken]).toEqual([verb, did === 1 || verb === "wake" ? 1 : 0]);
  }
});

it("a mail goes out or its action is taken back", async () => {
  const mailer = createMailer({ from: "Portal <portal@example.com>" });
  const send = async (scene: Scene, deps: TriageDeps) => {
    const outbox: OutboxDeps = {
      ...{ ...deps, mailer, now: () => deps.now, publicUrl: "http://portal.test", jitter: () => 0 },
    };
    const held = await deps.db.read
      .select({ id: mails.id })
      .from(mails)
      .where(eq(mails.actionId, scene.action));
    expect(held.length).toBeGreaterThan(0);
    const claimed = await Promise.all(held.map(({ id }) => claimMail(id, outbox)));
    return claimed.filter(Boolean).length;
  };
  for (let time = 0; time < 20; time++) {
    const { decided, did } = await beside(HANDED_ON, 60_000, "undo", send);
    expect(decided).toMatchObject(did === 0 ? { ok: true } : { ok: false, why: "mail-sent" });
  }
});
