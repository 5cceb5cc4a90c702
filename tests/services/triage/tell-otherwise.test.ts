import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { mails, notes } from "#db/schema.ts";
import { retryMail } from "#services/outbox/retry-mail.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { listBlackHoles } from "#services/triage/count-black-holes.server.ts";
import { readFailedMails } from "#services/triage/failed-mails.server.ts";
import { readAction } from "#services/triage/read-action.server.ts";
import { tellOtherwise } from "#services/triage/tell-otherwise.server.ts";
import { undoAction } from "#services/triage/undo-action.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, historyOf, read, seenBy, VOLTCELL } from "./triage-world.ts";

const ACTION = "0160f7e2-0000-7000-8000-0000000000d1";
let world: World;
let reference: string;
beforeEach(async () => {
  world = await openWorld();
  reference = await apply(world, VOLTCELL);
  const asked = { ...(await seenBy(world.people.leroy, world, reference)), action: ACTION };
  expect(await askApplicant({ ...asked, question: "Combien ?" }, depsOf(world))).toEqual({ ok: true });
  for (const kind of ["question-asked", "contact-introduced"])
    await world.db.writeAll([
      world.db.change
        .update(mails)
        .set({ state: "failed", lastError: "550", attempts: 9 })
        .where(eq(mails.kind, kind)),
    ]);
});
afterEach(() => world.close());

const idOf = async (kind: string) =>
  (await world.db.read.select().from(mails).where(eq(mails.kind, kind)))[0]?.id ?? "";
const tell = (mailId: string, name: "leroy" | "mori" = "leroy") =>
  tellOtherwise({ mailId, reason: "By telephone.", person: world.people[name] }, depsOf(world));
const holes = () => listBlackHoles({ team: null }, { db: world.db, now: world.now() });

test("who was told another way waits no more, and how is written down", async () => {
  const { id } = await read(world, reference);
  const mailId = await idOf("question-asked");
  expect(await readFailedMails(id, world)).toMatchObject([{ id: mailId, kind: "question-asked" }]);
  expect(await holes()).toEqual([{ kind: "unsent", reference, mailId }]);
  world.pass(1000);
  expect(await tell(mailId)).toEqual({ ok: true });
  expect(await holes()).toEqual([]);
  expect(await readFailedMails(id, world)).toEqual([]);
  expect((await historyOf(world, reference)).at(-1)).toBe("person person-leroy told-otherwise");
  const written = await world.db.read.select().from(notes).where(eq(notes.body, "By telephone."));
  expect(written).toMatchObject([{ submissionId: id, audience: "staff", authorId: "person-leroy" }]);
});

test("once, and only of what failed, is to the applicant and is theirs", async () => {
  const mailId = await idOf("question-asked");
  expect(await tell(mailId, "mori")).toEqual({ ok: false, why: "not-failed" });
  expect(await tell(await idOf("contact-introduced"))).toEqual({ ok: false, why: "not-failed" });
  expect(await tell(await idOf("submission-received"))).toEqual({ ok: false, why: "not-failed" });
  expect(await tell("nothing")).toEqual({ ok: false, why: "not-failed" });
  const both = await Promise.all([tell(mailId), tell(mailId)]);
  expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
  expect((await historyOf(world, reference)).filter((line) => line.includes("told"))).toHaveLength(1);
  expect(await retryMail({ id: mailId, team: null }, { db: world.db, now: world.now() })).toMatchObject({
    ok: false,
  });
});

test("what was told cannot be taken back unseen any more", async () => {
  const { leroy } = world.people;
  const undoable = async () => (await readAction(ACTION, leroy, { db: world.db }))?.undoable;
  expect(await undoable()).toBe(true);
  await tell(await idOf("question-asked"));
  expect(await undoable()).toBe(false);
  expect(await undoAction(ACTION, leroy, depsOf(world))).toMatchObject({ ok: false, why: "mail-sent" });
});
