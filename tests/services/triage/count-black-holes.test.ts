import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contacts, mails, questions, submissions } from "#db/schema.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { countBlackHoles, listBlackHoles } from "#services/triage/count-black-holes.server.ts";
import { parkSubmission } from "#services/triage/park-submission.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, RIDDLE, read, seenBy, VOLTCELL } from "./triage-world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close("unchecked"));

const everywhere = { team: null };
const list = (reader: { team: World["people"]["mori"]["team"] } = everywhere) =>
  listBlackHoles(reader, { db: world.db, now: world.now() });
const change = (reference: string, to: Partial<typeof submissions.$inferInsert>) =>
  world.db.writeAll([
    world.db.change.update(submissions).set(to).where(eq(submissions.reference, reference)),
  ]);

const mailOf = async (kind: string) =>
  (await world.db.read.select().from(mails).where(eq(mails.kind, kind)))[0]?.id;

test("there are none in a sound portal", async () => {
  await apply(world, VOLTCELL);
  await apply(world, RIDDLE);
  expect(await countBlackHoles(everywhere, { db: world.db, now: world.now() })).toBe(0);
});

test("each way of being forgotten is found, by its team and by who sees all", async () => {
  const reference = await apply(world, VOLTCELL);
  await change(reference, { nextActionAt: null });
  expect(await list()).toEqual([{ kind: "adrift", reference }]);
  expect(await list(world.people.leroy)).toEqual([{ kind: "adrift", reference }]);
  expect(await list(world.people.mori)).toEqual([]);
  await change(reference, { nextActionAt: world.now(), ownerId: null });
  expect(await list()).toEqual([{ kind: "adrift", reference }]);
});

test("an owner who is away is none, unless somebody stands in", async () => {
  const reference = await apply(world, VOLTCELL);
  const away = (standInId: string | null) =>
    world.db.writeAll([
      world.db.change
        .update(contacts)
        .set({ absentFrom: world.now(), absentUntil: null, standInId })
        .where(eq(contacts.id, "electrification_paris")),
    ]);
  await away(null);
  expect(await list()).toEqual([{ kind: "nobody-there", reference }]);
  await away("investment_paris");
  expect(await list()).toEqual([]);
});

test("who waits for an answer to nothing, and who was never told", async () => {
  const reference = await apply(world, VOLTCELL);
  world.pass(60_000);
  await askApplicant(
    { ...(await seenBy(world.people.leroy, world, reference)), question: "Combien ?" },
    depsOf(world),
  );
  expect(await list()).toEqual([]);
  const { id } = await read(world, reference);
  await world.db.writeAll([
    world.db.change.delete(questions).where(eq(questions.submissionId, id)),
    world.db.change.insert(questions).values({
      id: world.newId(),
      submissionId: id,
      fields: [],
      noteId: "any",
      askedBy: "person",
      askedById: world.people.leroy.id,
      state: "revoked",
      createdAt: world.now(),
    }),
    world.db.change
      .update(mails)
      .set({ state: "failed", lastError: "550" })
      .where(eq(mails.kind, "question-asked")),
  ]);
  expect(await list()).toEqual([
    { kind: "nothing-asked", reference },
    { kind: "unsent", reference, mailId: await mailOf("question-asked") },
  ]);
});

test("an applicant who was never told that it is put off is waiting in vain", async () => {
  const reference = await apply(world, RIDDLE);
  await parkSubmission(
    {
      ...(await seenBy(world.people.leroy, world, reference)),
      wakeOn: { kind: "date", at: "2018-06-01" },
      message: "Later.",
    },
    depsOf(world),
  );
  expect(await list()).toEqual([]);
  await world.db.writeAll([
    world.db.change
      .update(mails)
      .set({ state: "failed", lastError: "550" })
      .where(eq(mails.kind, "submission-parked")),
  ]);
  expect(await list()).toEqual([{ kind: "unsent", reference, mailId: await mailOf("submission-parked") }]);
});
