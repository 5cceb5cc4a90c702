import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { dialect } from "#db/dialect.ts";
import {
  contacts,
  holidays,
  labels,
  mails,
  organisations,
  people,
  profiles,
  rulesets,
  submissions,
  teams,
} from "#db/schema.ts";
import { DEMO_PEOPLE } from "#db/seed/demo-cast.server.ts";
import { idAt, randomFrom } from "#db/seed/random.server.ts";
import { seedDemo } from "#db/seed/seed-demo.server.ts";
import { seedFacts } from "#db/seed/seed-facts.server.ts";
import { seedSynthetic } from "#db/seed/seed-synthetic.server.ts";
import { syntheticProfile } from "#db/seed/synthetic-profile.server.ts";
import { checkProfile } from "#services/intake/profile-form.ts";
import { APPLICANT_TYPES, DOMAINS, LANES, LANGUAGES, TEAMS } from "#services/rules/vocabulary.ts";
import { listBlackHoles } from "#services/triage/count-black-holes.server.ts";
import { findDuplicates } from "#services/triage/find-duplicates.server.ts";
import { openWorld, type World } from "#tests/world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const all = () => world.db.read.select().from(submissions);
const distinct = <T>(values: T[]) => [...new Set(values)].sort();

describe("the facts", () => {
  it("are the four teams, fifty contacts, their holidays and ruleset 1", async () => {
    const { read } = world.db;
    expect(distinct((await read.select().from(teams)).map(({ id }) => id))).toEqual([...TEAMS].sort());
    expect(await read.select().from(contacts)).toHaveLength(50);
    expect(distinct((await read.select().from(holidays)).map(({ team }) => team))).toEqual([...TEAMS].sort());
    expect(await read.select().from(rulesets)).toMatchObject([{ number: 1, publishedBy: null }]);
  });

  it("leave what staff have changed, and bring back what is missing", async () => {
    const { db } = world;
    await db.writeAll([
      db.change.update(contacts).set({ role: "Mori’s desk" }).where(eq(contacts.id, "connectivity_paris")),
      db.change.delete(contacts).where(eq(contacts.id, "connectivity_beijing")),
    ]);
    await seedFacts({ db, now: world.now() });
    const role = async (id: string) =>
      (await first(db.read.select().from(contacts).where(eq(contacts.id, id))))?.role;
    expect(await role("connectivity_paris")).toBe("Mori’s desk");
    expect(await role("connectivity_beijing")).toMatch(/Beijing/);
  });
});

describe("the demonstration", () => {
  it("shows every type, team, language, domain, stage and outcome, some unsure, some referred, some late", async () => {
    await seedDemo(world.deps);
    const rows = await all();
    expect(rows).toHaveLength(72);
    expect(distinct(rows.map((row) => row.applicantType))).toEqual([...APPLICANT_TYPES].sort());
    expect(distinct(rows.map((row) => row.team))).toEqual([...TEAMS].sort());
    expect(distinct(rows.map((row) => row.language))).toEqual([...LANGUAGES].sort());
    expect(distinct(rows.map((row) => row.domain).filter((domain) => domain !== null))).toEqual(
      [...DOMAINS].sort(),
    );
    expect(distinct(rows.map((row) => row.lane))).toEqual([...LANES].sort());
    expect(distinct(rows.map((row) => `${row.stage} ${row.outcome ?? ""}`.trim()))).toEqual([
      "asked",
      "closed declined",
      "closed interested",
      "closed withdrawn",
      "introduced",
      "triage",
    ]);
    const late = rows.filter((row) => row.nextActionAt && row.nextActionAt < world.now());
    for (const some of [
      late,
      rows.filter((row) => row.unsure),
      rows.filter((row) => row.source === "referral"),
    ])
      expect(some.length).toBeGreaterThan(2);
  });

  it("shows who took something on, labels and screening, and the same company twice", async () => {
    await seedDemo(world.deps);
    const rows = await all();
    const { read } = world.db;
    for (const some of [
      rows.filter(({ assigneeId }) => assigneeId !== null),
      rows.filter(({ screening }) => screening !== "open"),
      await read.select().from(labels),
    ])
      expect(some).not.toEqual([]);
    const names = await read
      .select()
      .from(organisations)
      .where(eq(organisations.key, "mistral-essai.example"));
    const sent = rows.filter(({ organisationId }) => names.some(({ id }) => id === organisationId));
    expect(sent).toHaveLength(2);
    for (const { reference, team } of sent)
      expect(await findDuplicates(reference, { team }, world.deps)).toMatchObject([
        { reference: sent.find((other) => other.reference !== reference)?.reference },
      ]);
  });

  it("has a triager for each team and an administrator, once however often it is seeded", async () => {
    const before = (await world.db.read.select().from(people)).length;
    await seedDemo(world.deps);
    const emails = (await world.db.read.select().from(people)).map(({ email }) => email);
    expect(distinct(emails)).toEqual(DEMO_PEOPLE.map(({ email }) => email).sort());
    expect(emails).toHaveLength(before);
  });

  it("leaves no mail to be sent: nobody in it exists", async () => {
    await seedDemo(world.deps);
    const states = (await world.db.read.select().from(mails)).map(({ state }) => state);
    expect(distinct(states)).toEqual(["sent", "told"]);
  });

  it("leaves nothing in nobody's hands", async () => {
    await seedDemo(world.deps);
    expect(await listBlackHoles({ team: null }, { db: world.db, now: world.now() })).toEqual([]);
  });

  it("reaches nobody: every address is reserved for examples", async () => {
    await seedDemo(world.deps);
    const addresses = (await world.db.read.select().from(mails)).map(({ toAddress }) => toAddress);
    expect(addresses.filter((address) => !/(@|\.)(example|example\.com)$/.test(address))).toEqual([]);
  });
});

describe("synthetic submissions", () => {
  const forms = async () => (await world.db.read.select().from(profiles)).map(({ form }) => form);

  it("are the same for the same seed and others for another, and no mail of theirs is due", async () => {
    await seedSynthetic({ count: 60, seed: 5 }, world.deps);
    const first = await forms();
    expect(await world.db.read.select().from(mails).where(eq(mails.state, "due"))).toEqual([]);
    await world.close();
    world = await openWorld();
    world.pass(86_400_000);
    await seedSynthetic({ count: 60, seed: 5 }, world.deps);
    expect(await forms()).toEqual(first);
    await world.close();
    world = await openWorld();
    await seedSynthetic({ count: 60, seed: 6 }, world.deps);
    expect(await forms()).not.toEqual(first);
  });

  it("tell how far they are, and come in the order of their dates", async () => {
    const told: number[] = [];
    await seedSynthetic({ count: 230, seed: 1 }, world.deps, (done) => told.push(done));
    expect(told).toEqual([100, 200, 230]);
    const dates = (await all()).map(({ createdAt }) => createdAt.getTime());
    // On PostgreSQL units that are written together may pass one another.
    const hundreds = [dates.slice(0, 100), dates.slice(100, 200), dates.slice(200)];
    const inOrder = dialect === "postgres" ? hundreds.flatMap((part) => part.sort((a, b) => a - b)) : dates;
    expect(inOrder).toEqual([...dates].sort((a, b) => a - b));
    expect(Math.max(...dates)).toBeLessThan(world.now().getTime());
  });

  it("always pass the form that applicants fill in", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e9), (index, seed) => {
        const { applicantType, profile } = syntheticProfile(index, randomFrom(seed), 2018);
        const again = checkProfile(applicantType, profile as Record<string, unknown>, 2018);
        expect(again).toEqual({ ok: true, value: profile });
      }),
      { numRuns: 300 },
    );
  });
});

describe("repeatable chance", () => {
  it("draws UUIDs of version 7 that sort by their instant", () => {
    fc.assert(
      fc.property(fc.nat(4e12), fc.integer({ min: 1, max: 1e9 }), fc.nat(), (at, later, seed) => {
        const random = randomFrom(seed);
        const [first, second] = [idAt(new Date(at), random), idAt(new Date(at + later), random)];
        expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
        expect(first < second).toBe(true);
      }),
    );
  });
});
