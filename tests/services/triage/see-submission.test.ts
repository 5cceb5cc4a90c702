import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { events, profiles, readings, receivers, submissions } from "#db/schema.ts";
import { readOpenedBy } from "#services/intake/read-opened-by.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { remindDue } from "#services/triage/remind-due.server.ts";
import {
  changedSince,
  readSeenBy,
  seeIntroduction,
  seeSubmission,
} from "#services/triage/see-submission.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, historyOf, leadId, read, seenBy, VOLTCELL } from "./triage-world.ts";

let world: World;
let reference: string;
beforeEach(async () => {
  world = await openWorld();
  reference = await apply(world, VOLTCELL);
});
afterEach(() => world.close());

const deps = () => ({ db: world.db, now: world.now() });

async function opens(name: "leroy" | "admin") {
  const submission = await read(world, reference);
  const all = await world.db.read.select().from(events).where(eq(events.submissionId, submission.id));
  const eventSeq = Math.max(...all.map(({ seq }) => seq));
  await seeSubmission({ submission, eventSeq, personId: world.people[name].id }, deps());
}

async function contactOpens() {
  const submission = await read(world, reference);
  const id = await leadId(world, reference);
  const [receiver] = await world.db.read.select().from(receivers).where(eq(receivers.id, id));
  if (!receiver) throw new Error("It has no lead.");
  await seeIntroduction({ submission, receiver }, deps());
}

const changed = async (name: "leroy" | "admin") =>
  (await changedSince([reference, "NOTTHERE"], world.people[name].id, deps())).get(reference);

test("a look is kept once with its first and last instant, and looking again at once writes nothing", async () => {
  const at = world.now();
  await opens("leroy");
  world.pass(30_000);
  await opens("leroy");
  expect(await world.db.read.select().from(readings)).toMatchObject([{ firstAt: at, lastAt: at }]);
  world.pass(120_000);
  await opens("leroy");
  expect(await world.db.read.select().from(readings)).toMatchObject([
    { readerId: "person-leroy", firstAt: at, lastAt: world.now(), profileVersion: 1 },
  ]);
});

test("what others do afterwards is a change, what one does oneself is none, and neither is a reminder", async () => {
  expect(await changed("leroy")).toBeUndefined();
  const since = world.now();
  await opens("leroy");
  await opens("admin");
  expect(await changed("leroy")).toBeUndefined();
  world.at("2018-01-30T13:00:00Z");
  await remindDue(depsOf(world));
  expect(await changed("leroy")).toBeUndefined();
  const asked = await seenBy(world.people.leroy, world, reference);
  await noteSubmission({ ...asked, body: "Seen." }, depsOf(world));
  expect(await changed("leroy")).toBeUndefined();
  expect(await changed("admin")).toEqual({ since, profile: false });
  await opens("admin");
  expect(await changed("admin")).toBeUndefined();
});

test("a new version of the profile is a change of the profile", async () => {
  const since = world.now();
  await opens("leroy");
  const { id } = await read(world, reference);
  const [profile] = await world.db.read.select().from(profiles).where(eq(profiles.submissionId, id));
  if (!profile) throw new Error("It has no profile.");
  await world.db.writeAll([
    world.db.change.insert(profiles).values({ ...profile, id: world.newId(), version: 2 }),
    world.db.change.update(submissions).set({ profileVersion: 2 }).where(eq(submissions.id, id)),
  ]);
  expect(await changed("leroy")).toEqual({ since, profile: true });
});

test("staff see who opened it; the applicant sees teams and companies, and no person", async () => {
  world.pass(1000);
  await opens("admin");
  world.pass(1000);
  await contactOpens();
  await contactOpens();
  world.pass(1000);
  await opens("leroy");
  const { id } = await read(world, reference);
  expect(
    (await readSeenBy(id, deps())).map(({ name, team, organisation }) => [name, team, organisation]),
  ).toEqual([
    ["Robin Admin", null, null],
    [
      "Electric powertrain and battery scouting lead, Paris",
      "paris",
      "Renault EV engineering, Technocentre Guyancourt",
    ],
    ["Camille Leroy", "paris", null],
  ]);
  expect(await readOpenedBy(world.db, id)).toEqual({
    teams: ["paris"],
    companies: ["Renault EV engineering, Technocentre Guyancourt"],
  });
  expect((await historyOf(world, reference)).filter((line) => line.includes("opened"))).toEqual([
    "contact electrification_paris opened",
  ]);
});
