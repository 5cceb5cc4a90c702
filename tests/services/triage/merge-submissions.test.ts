import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mails, merges, organisationKeys, organisations, profiles } from "#db/schema.ts";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { listQueue } from "#services/triage/list-queue.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { unmergeSubmissions } from "#services/triage/unmerge-submissions.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { everyRow, merge, VOLTSELL } from "./merge-world.ts";
import {
  apply,
  depsOf,
  historyOf,
  mailsOf,
  RIDDLE,
  read,
  receiversOf,
  seenBy,
  standing,
  VOLTCELL,
} from "./triage-world.ts";

let world: World;
let one: string;
let two: string;
beforeEach(async () => {
  world = await openWorld();
  [one, two] = [await apply(world, VOLTCELL), await apply(world, VOLTSELL)];
  world.pass(3_600_000);
});
afterEach(() => world.close());

const undo = (id: string, person = world.people.admin) => unmergeSubmissions({ id, person }, depsOf(world));
const idOf = (result: Awaited<ReturnType<typeof merge>>) => (result.ok ? result.id : "");

describe("merging", () => {
  it("closes the one, and the other goes on with the chosen values", async () => {
    const chosen = { traction: "merged", teamSize: "merged", orgName: "survivor" } as const;
    expect(await merge(world, one, two, chosen)).toMatchObject({ ok: true });
    expect(await standing(world, one)).toMatchObject({
      stage: "introduced",
      outcome: null,
      version: 1_000_001,
    });
    expect(await read(world, two)).toMatchObject({
      stage: "closed",
      outcome: "merged",
      survivorId: (await read(world, one)).id,
      ownerId: null,
      nextActionAt: null,
    });
    const { id, profileVersion } = await read(world, one);
    const versions = await world.db.read.select().from(profiles).where(eq(profiles.submissionId, id));
    expect([profileVersion, versions.length]).toEqual([2, 2]);
    expect(versions.at(-1)?.form).toEqual({ ...VOLTCELL, teamSize: "51-200", traction: VOLTSELL.traction });
    expect((await historyOf(world, one)).at(-1)).toBe("person person-admin merged");
    expect((await historyOf(world, two)).at(-1)).toBe("person person-admin merged");
  });

  it("makes their organisations one: keys follow, and whoever applies again under either belongs to it", async () => {
    const [first, second] = [await read(world, one), await read(world, two)];
    expect(first.organisationId).not.toBe(second.organisationId);
    await merge(world, one, two);
    expect((await read(world, two)).organisationId).toBe(first.organisationId);
    expect(
      await world.db.read
        .select()
        .from(organisationKeys)
        .where(eq(organisationKeys.organisationId, second.organisationId)),
    ).toEqual([]);
    const third = await apply(world, { ...VOLTSELL, contactEmail: "new@gmail.com" });
    expect((await read(world, third)).organisationId).toBe(first.organisationId);
  });

  it("tells those who had it, after a while in which it can be undone", async () => {
    const told = (await receiversOf(world, two)).length;
    await merge(world, one, two);
    expect(await receiversOf(world, two)).toEqual(
      (await receiversOf(world, two)).map((line) => line.replace(/\S+$/, "revoked")),
    );
    const released = (await world.db.read.select().from(mails).where(eq(mails.kind, "contact-released"))).map(
      ({ values, dueAt }) => [values.because, dueAt.getTime() - world.now().getTime()],
    );
    expect(released).toEqual(Array.from({ length: told }, () => ["merged", 30_000]));
    expect((await mailsOf(world, one)).some((mail) => mail.startsWith("contact-released"))).toBe(false);
  });

  it("is found by the old reference", async () => {
    await merge(world, one, two);
    const found = await listQueue(
      { view: "all", order: "newest", q: two, after: null },
      world.people.admin,
      depsOf(world),
    );
    expect(found.rows.map(({ reference }) => reference).sort()).toEqual([one, two].sort());
  });

  it("is refused, with why, and leaves no trace", async () => {
    const riddle = await apply(world, RIDDLE);
    const before = await everyRow(world, []);
    expect(await merge(world, one, one)).toEqual({ ok: false, why: "same-submission" });
    expect(await merge(world, one, two, {}, world.people.mori)).toEqual({ ok: false, why: "not-found" });
    expect(await everyRow(world, [])).toEqual(before);
    await declineSubmission(
      { ...(await seenBy(world.people.admin, world, riddle)), reason: "other", message: "No." },
      depsOf(world),
    );
    expect(await merge(world, riddle, one)).toEqual({ ok: false, why: "closed" });
    expect(await merge(world, one, riddle)).toEqual({ ok: false, why: "closed" });
  });

  it("is done once, whoever is faster", async () => {
    const results = await Promise.all([
      merge(world, one, two),
      merge(world, two, one),
      merge(world, one, two),
    ]);
    // Who comes late reads the row before the merge, or after it.
    const late = ["changed-meanwhile", "closed"];
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.filter((result) => !result.ok && !late.includes(result.why))).toEqual([]);
    expect(await world.db.read.select().from(merges)).toHaveLength(1);
  });
});

describe("undoing a merge", () => {
  it("leaves every table but the history as it was, to the byte", async () => {
    await askApplicant(
      { ...(await seenBy(world.people.admin, world, two)), question: "Why?" },
      depsOf(world),
    );
    const before = await everyRow(world);
    const done = await merge(world, one, two, {
      traction: "merged",
      website: "merged",
      contactName: "merged",
    });
    expect(await everyRow(world)).not.toEqual(before);
    world.pass(5_000);
    expect(await undo(idOf(done))).toEqual({ ok: true, survivor: one });
    expect(await everyRow(world)).toEqual(before);
    expect((await historyOf(world, one)).slice(-2)).toEqual([
      "person person-admin merged",
      "person person-admin unmerged",
    ]);
    expect(await undo(idOf(done))).toEqual({ ok: false, why: "undone" });
  });

  it("gives whoever came since back to the organisation they name", async () => {
    const theirs = (await read(world, two)).organisationId;
    const done = await merge(world, one, two);
    const third = await apply(world, { ...VOLTSELL, contactEmail: "new@gmail.com" });
    const fourth = await apply(world, { ...VOLTCELL, contactEmail: "other@gmail.com" });
    expect(await undo(idOf(done))).toMatchObject({ ok: true });
    expect((await read(world, third)).organisationId).toBe(theirs);
    expect((await read(world, fourth)).organisationId).toBe((await read(world, one)).organisationId);
  });

  it("tells those who were told that it is over that it is not", async () => {
    const done = await merge(world, one, two);
    await world.db.writeAll([
      world.db.change
        .update(mails)
        .set({ state: "sent", attempts: 1, sentAt: world.now() })
        .where(eq(mails.state, "due")),
    ]);
    const before = (await mailsOf(world, two)).filter((mail) => mail.startsWith("contact-introduced"));
    await undo(idOf(done));
    const after = (await mailsOf(world, two)).filter((mail) => mail.startsWith("contact-introduced"));
    expect(after.sort()).toEqual([...before, ...before].sort());
  });

  it("is refused once somebody has decided about the whole, but not for a note", async () => {
    const done = await merge(world, one, two);
    await noteSubmission({ ...(await seenBy(world.people.admin, world, one)), body: "Hm." }, depsOf(world));
    expect(await undo(idOf(done), world.people.mori)).toEqual({ ok: false, why: "not-found" });
    const other = await undo(idOf(done));
    expect(other.ok).toBe(true);
    const again = await merge(world, one, two);
    await withdrawSubmission((await read(world, one)).id, depsOf(world));
    expect(await undo(idOf(again))).toEqual({ ok: false, why: "decided-since" });
  });

  it("goes backwards through a chain, and in no other order", async () => {
    const three = await apply(world, {
      ...RIDDLE,
      orgName: "Volt Cell Labs",
      website: "https://labs.example",
    });
    const before = await everyRow(world);
    const first = await merge(world, two, three);
    const between = await everyRow(world);
    const second = await merge(world, one, two);
    const survivor = (await read(world, one)).id;
    expect([(await read(world, two)).survivorId, (await read(world, three)).survivorId]).toEqual([
      survivor,
      survivor,
    ]);
    expect(
      (await world.db.read.select({ survivorId: organisations.survivorId }).from(organisations)).filter(
        (each) => each.survivorId !== null,
      ),
    ).toHaveLength(2);
    expect(await undo(idOf(first))).toEqual({ ok: false, why: "decided-since" });
    expect(await undo(idOf(second))).toMatchObject({ ok: true });
    expect(await everyRow(world)).toEqual(between);
    expect(await undo(idOf(first))).toMatchObject({ ok: true });
    expect(await everyRow(world)).toEqual(before);
  });
});
