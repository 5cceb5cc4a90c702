import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { contacts, mails, receivers } from "#db/schema.ts";
import { renderMail } from "#services/outbox/render-mail.server.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { seeIntroduction } from "#services/triage/see-submission.server.ts";
import { sendDigests } from "#services/triage/send-digests.server.ts";
import { undoAction } from "#services/triage/undo-action.server.ts";
import { openWorld, WORLD_SECRET, type World } from "#tests/world.ts";
import { apply, depsOf, leadId, RIDDLE, read, seenBy, VOLTCELL } from "./triage-world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function passAt(instant: string) {
  world.at(instant);
  return (await sendDigests(depsOf(world))).sent;
}
const digests = () => world.db.read.select().from(mails).where(eq(mails.kind, "contact-digest"));

test("one mail in the contact's morning and language, with what they have not opened, and never two a day", async () => {
  const reference = await apply(world, VOLTCELL);
  // A person reads it first: no contact has been told.
  await apply(world, RIDDLE);
  expect(await passAt("2018-01-23T20:00:00Z")).toBe(0);
  expect(await passAt("2018-01-24T06:59:00Z")).toBe(0);
  expect(await passAt("2018-01-24T07:00:00Z")).toBe(1);
  expect(await passAt("2018-01-24T07:05:00Z")).toBe(0);
  const [mail] = await digests();
  if (!mail) throw new Error("There is no digest.");
  expect(mail).toMatchObject({
    language: "fr",
    toAddress: "electrification.paris@example.com",
    values: {
      items: [
        {
          reference,
          orgName: "Voltcell",
          oneLiner: VOLTCELL.oneLiner,
          dueAt: "2018-02-06T17:00:00.000Z",
          link: "act0",
        },
      ],
      more: 0,
      timeZone: "Europe/Paris",
    },
  });
  const rendered = await renderMail(mail, {
    db: world.db,
    publicUrl: "http://portal.test",
    secret: WORLD_SECRET,
  });
  expect(rendered.subject).toBe("Pas encore ouverts\u00a0: 1");
  expect(rendered.text).toContain("http://portal.test/act/");
  expect(await passAt("2018-01-25T07:00:00Z")).toBe(1);
});

test("none once it was opened, at a weekend, or while they are away", async () => {
  const reference = await apply(world, VOLTCELL);
  expect(await passAt("2018-01-27T10:00:00Z")).toBe(0);
  const away = (absentFrom: Date | null) =>
    world.db.writeAll([
      world.db.change.update(contacts).set({ absentFrom }).where(eq(contacts.id, "electrification_paris")),
    ]);
  await away(new Date("2018-01-24T00:00:00Z"));
  expect(await passAt("2018-01-29T10:00:00Z")).toBe(0);
  await away(null);
  const submission = await read(world, reference);
  const [receiver] = await world.db.read
    .select()
    .from(receivers)
    .where(eq(receivers.id, await leadId(world, reference)));
  if (!receiver) throw new Error("It has no lead.");
  await seeIntroduction({ submission, receiver }, { db: world.db, now: world.now() });
  expect(await passAt("2018-01-29T10:05:00Z")).toBe(0);
  expect(await digests()).toEqual([]);
});

test("of several processes one sends it", async () => {
  await apply(world, VOLTCELL);
  world.at("2018-01-24T07:00:00Z");
  const passes = await Promise.all(Array.from({ length: 4 }, () => sendDigests(depsOf(world))));
  expect(passes.reduce((total, { sent }) => total + sent, 0)).toBe(1);
  expect(await digests()).toHaveLength(1);
});

test("what can still be taken back, its mail not having gone, is in no digest", async () => {
  const reference = await apply(world, VOLTCELL);
  const { leroy } = world.people;
  const action = world.newId();
  const asked = { ...(await seenBy(leroy, world, reference)), action, reason: "They know" };
  const handedOn = await rerouteSubmission(
    { ...asked, to: { contact: "connectivity_paris" } },
    depsOf(world),
  );
  expect(handedOn).toEqual({ ok: true });
  expect(await passAt("2018-01-24T07:00:00Z")).toBe(0);
  expect(await undoAction(action, leroy, depsOf(world))).toMatchObject({ ok: true });
  // Who had it is told as before.
  expect(await passAt("2018-01-24T07:05:00Z")).toBe(1);
  expect((await digests()).map(({ toAddress }) => toAddress)).toEqual(["electrification.paris@example.com"]);
});
