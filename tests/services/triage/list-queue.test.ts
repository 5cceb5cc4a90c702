import Sqlite from "better-sqlite3";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { dialect } from "#db/dialect.ts";
import { submissions } from "#db/schema.ts";
import { assignSubmission } from "#services/triage/assign-submission.server.ts";
import { countViews } from "#services/triage/count-views.server.ts";
import { labelSubmission } from "#services/triage/label-submission.server.ts";
import { listQueue, PAGE_ROWS } from "#services/triage/list-queue.server.ts";
import { neighbours } from "#services/triage/neighbours.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { readQueueView } from "#services/triage/queue-view.ts";
import { readSubmission } from "#services/triage/read-submission.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, RIDDLE, seenBy, VOLTCELL } from "./triage-world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const named = (profile: typeof VOLTCELL, orgName: string) => ({
  ...profile,
  orgName,
  website: `https://${orgName.toLowerCase().replace(/\W+/g, "-")}.example`,
});
const list = (search: string, reader: Parameters<typeof listQueue>[1] = world.people.admin) =>
  listQueue(readQueueView(new URLSearchParams(search)), reader, { db: world.db, now: world.now() });
const names = async (search: string, reader?: Parameters<typeof listQueue>[1]) =>
  (await list(search, reader)).rows.map(({ orgName }) => orgName);

const counts = async (q: string, reader: Parameters<typeof listQueue>[1] = world.people.admin) =>
  Object.fromEntries(
    Object.entries(await countViews({ q }, reader, { db: world.db, now: world.now() })).map(
      ([view, { rows }]) => [view, rows],
    ),
  );

/** How many times the database is asked while `work` runs. */
async function queriesOf(work: () => Promise<unknown>): Promise<number> {
  const asked =
    dialect === "postgres"
      ? vi.spyOn(pg.Pool.prototype, "query")
      : vi.spyOn(Sqlite.prototype as { prepare(sql: string): unknown }, "prepare");
  try {
    await work();
    return asked.mock.calls.length;
  } finally {
    asked.mockRestore();
  }
}

test("a row says what a person needs to choose what to read", async () => {
  const reference = await apply(world, VOLTCELL);
  expect((await list("view=introduced")).rows).toEqual([
    {
      seq: 1,
      reference,
      version: 1,
      assignee: null,
      labels: [],
      applicantType: "startup",
      domain: "electrification",
      team: "paris",
      stage: "introduced",
      outcome: null,
      unsure: false,
      country: "FR",
      assigneeId: null,
      snoozedUntil: null,
      orgName: "Voltcell",
      oneLiner: "Batteries solides pour véhicules électriques",
      textLanguage: "fr",
      nextActionAt: new Date("2018-02-06T17:00:00Z"),
      createdAt: new Date("2018-01-23T09:00:00Z"),
    },
  ]);
});

test("views, filters and words find what they say, in the order they say", async () => {
  await apply(world, named(VOLTCELL, "Early"));
  world.pass(86_400_000);
  await apply(world, named(RIDDLE, "Riddle One"));
  world.pass(86_400_000);
  await apply(world, named(RIDDLE, "Riddle Two"));
  await apply(world, {
    ...named(VOLTCELL, "電池工房"),
    country: "JP",
    language: "ja",
    oneLiner: "電気自動車向けの全固体電池を製造しています",
    description:
      "全固体電池のセルとモジュールを開発し、電気自動車メーカーに供給しています。急速充電に対応し、寿命が長いのが特長です。",
    ackTransfer: true,
  });

  expect(await names("")).toEqual(["Riddle One", "Riddle Two"]);
  expect(await names("order=newest")).toEqual(["Riddle Two", "Riddle One"]);
  expect(await names("view=unsure")).toEqual(["Riddle One", "Riddle Two"]);
  expect(await names("view=all")).toEqual(["電池工房", "Riddle Two", "Riddle One", "Early"]);
  expect(await names("view=all&country=JP")).toEqual(["電池工房"]);
  expect(await names("view=all&q=%E9%9B%BB%E6%B1%A0")).toEqual(["電池工房"]);
  expect(await names("view=all&q=riddle")).toEqual(["Riddle Two", "Riddle One"]);
  expect(await names("view=all&q=vehicules")).toEqual(["Early"]);
  expect(await names("view=all&q=*%27")).toEqual([]);
  expect(await names("view=all&domain=none")).toEqual(["Riddle Two", "Riddle One"]);
  expect(await names("view=all&domain=electrification&team=yokohama")).toEqual(["電池工房"]);
  expect(await names("view=all&language=ja")).toEqual(["電池工房"]);
  expect(await names("view=all&q=-is:unsure&team=paris")).toEqual(["Early"]);
  expect(await names("view=all&stage=introduced&type=startup")).toEqual(["電池工房", "Early"]);
  expect(await names("view=all&type=investor")).toEqual([]);
  expect(await names("view=late")).toEqual([]);
  world.at("2018-02-03T00:00:00Z");
  expect(await names("view=late")).toEqual(["Riddle One", "Riddle Two"]);
});

test("a triager sees one team, whatever the address asks for", async () => {
  await apply(world, VOLTCELL);
  const { mori, leroy } = world.people;
  expect(await names("view=all", mori)).toEqual([]);
  expect(await names("view=all&team=paris", mori)).toEqual([]);
  expect(await names("view=all&q=voltcell", mori)).toEqual([]);
  expect(await names("view=all", leroy)).toEqual(["Voltcell"]);
  for (const q of ["", "team:paris", "voltcell", "-team:yokohama", "country:FR OR lang:fr"])
    expect([q, ...Object.values(await counts(q, mori))]).toEqual([q, ...Array(10).fill(0)]);
  expect((await counts("voltcell", leroy)).all).toBe(1);
});

test("what came from the same organisation stays with the team that has it", async () => {
  const inParis = await apply(world, VOLTCELL);
  const inYokohama = await apply(world, { ...VOLTCELL, country: "JP", ackTransfer: true });
  const seen = async (reader: Parameters<typeof listQueue>[1]) =>
    (await readSubmission(inYokohama, reader, world.deps))?.others.map(({ reference }) => reference);
  expect(await seen(world.people.mori)).toEqual([]);
  expect(await seen(world.people.admin)).toEqual([inParis]);
  expect(await readSubmission(inYokohama, world.people.leroy, world.deps)).toBeUndefined();
});

test("from a submission's page one walks the list it was found in", async () => {
  const { leroy } = world.people;
  const deps = () => ({ db: world.db, now: world.now() });
  const walk = (search: string, reference: string) =>
    neighbours(readQueueView(new URLSearchParams(search)), leroy, reference, deps());
  const riddles: string[] = [];
  for (const name of ["Riddle One", "Riddle Two", "Riddle Three", "Riddle Four"]) {
    riddles.push(await apply(world, named(RIDDLE, name)));
    world.pass(60_000);
  }
  const volt = await apply(world, VOLTCELL);
  const [one = "", two = "", three = "", four = ""] = riddles;
  const total = { rows: 4, more: false };
  expect(await walk("", one)).toEqual({
    previous: null,
    next: [two, three],
    again: null,
    position: 1,
    total,
  });
  expect(await walk("", three)).toEqual({ previous: two, next: [four], again: null, position: 3, total });
  expect(await walk("order=newest", four)).toEqual({
    previous: null,
    next: [three, two],
    again: null,
    position: 1,
    total,
  });
  expect(await walk("q=two+OR+four", four)).toEqual({
    ...{ previous: two, next: [], again: two, position: 2, total: { rows: 2, more: false } },
  });
  // No longer in the list: what comes after its place is next.
  expect(await walk("q=two+OR+four", three)).toEqual({
    ...{ previous: two, next: [four], again: null, position: null, total: { rows: 2, more: false } },
  });
  expect(await walk("", volt)).toMatchObject({ position: null, total });
  expect(await walk("q=team:", one)).toMatchObject({ next: [], total: { rows: 0, more: false } });
  expect(await neighbours(readQueueView(new URLSearchParams()), world.people.mori, one, deps())).toEqual({
    ...{ previous: null, next: [], again: null, position: null, total: { rows: 0, more: false } },
  });
});

test("what was noted is found by its words, beside what the applicant wrote", async () => {
  const { leroy, mori } = world.people;
  const reference = await apply(world, RIDDLE);
  await noteSubmission(
    { reference, person: leroy, body: "Spoke to them at Vivatech: 電池 inside" },
    depsOf(world),
  );
  await noteSubmission({ reference, person: leroy, body: "A second thought" }, depsOf(world));
  for (const q of ["vivat", "電池", '"second thought"', "riddle vivatech", "nora"])
    expect([q, await names(`q=${encodeURIComponent(q)}`, leroy)]).toEqual([q, ["Riddle & Sons"]]);
  expect(await names('q="second though"', leroy)).toEqual([]);
  expect(await names("q=vivatech&view=all", mori)).toEqual([]);
});

/** Submissions of which many share an instant and all of a day a due date: there the number decides. */
async function fill(rows: number) {
  for (let i = 0; i < rows; i++) {
    if (i % 7 === 0) world.pass(60_000);
    await apply(world, RIDDLE);
  }
}

test("turning pages while others arrive repeats nothing and skips nothing", async () => {
  await fill(2 * PAGE_ROWS + 20);
  for (const order of ["due", "newest"]) {
    const before = await world.db.read.select({ reference: submissions.reference }).from(submissions);
    const seen: string[] = [];
    let search = `order=${order}`;
    for (;;) {
      const { rows, next } = await list(search);
      seen.push(...rows.map(({ reference }) => reference));
      if (!next) break;
      search = `order=${order}&after=${next.at}.${next.seq}`;
      await fill(3);
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(before.filter(({ reference }) => !seen.includes(reference))).toEqual([]);
  }
});

test("a word that all have is found page by page, in the order of the view", async () => {
  await fill(2 * PAGE_ROWS + 20);
  await apply(world, VOLTCELL);
  const pages = async (q: string, few?: number) => {
    const seen: string[] = [];
    let view = readQueueView(new URLSearchParams({ view: "triage", q }));
    for (;;) {
      const { rows, next } = await listQueue(view, world.people.admin, {
        ...{ db: world.db, now: world.now() },
        ...(few !== undefined && { few }),
      });
      seen.push(...rows.map(({ reference }) => reference));
      if (!next) return seen;
      view = { ...view, after: next };
    }
  };
  const all = await pages("");
  expect(all).toHaveLength(2 * PAGE_ROWS + 20);
  expect(await pages("compan bette", 0)).toEqual(all);
  expect(await pages("volt", 0)).toEqual([]);
});

test("a row says who took it on, and its labels in order", async () => {
  const { leroy } = world.people;
  const [mine, other] = [await apply(world, VOLTCELL), await apply(world, named(RIDDLE, "Riddle"))];
  await assignSubmission({ ...(await seenBy(leroy, world, mine)), to: leroy.id }, depsOf(world));
  await labelSubmission({ ...(await seenBy(leroy, world, mine)), labels: ["watch", "cells"] }, depsOf(world));
  const told = (await list("view=all")).rows.map(({ reference, assignee, labels }) => [
    reference,
    assignee,
    labels,
  ]);
  expect(told.sort()).toEqual(
    [
      [mine, "Camille Leroy", ["cells", "watch"]],
      [other, null, []],
    ].sort(),
  );
});

test("a page costs one query and its counts three, however many rows it has", async () => {
  const cost = async () => [
    await queriesOf(() => list("view=all")),
    await queriesOf(() => countViews({ q: "" }, world.people.admin, { db: world.db, now: world.now() })),
  ];
  await apply(world, VOLTCELL);
  expect(await cost()).toEqual([1, 3]);
  await apply(world, named(RIDDLE, "Riddle One"));
  await apply(world, named(RIDDLE, "Riddle Two"));
  expect((await list("view=all")).rows).toHaveLength(3);
  expect(await cost()).toEqual([1, 3]);
});

test("a submission's page costs the same with one receiver, note and event as with many", async () => {
  const reference = await apply(world, RIDDLE);
  const cost = () => queriesOf(() => readSubmission(reference, world.people.admin, world.deps));
  expect(await cost()).toBe(12);
  for (const domain of ["connectivity", "electrification", "new-mobility"] as const)
    await overrideDomain(
      { ...(await seenBy(world.people.leroy, world, reference)), domain, reason: "x" },
      depsOf(world),
    );
  await apply(world, { ...RIDDLE, oneLiner: "The same organisation again" });
  expect((await readSubmission(reference, world.people.admin, world.deps))?.receivers).toHaveLength(4);
  expect(await cost()).toBe(12);
});
