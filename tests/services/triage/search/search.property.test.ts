/** The search against a slow and obvious one, over random rows and random questions. */
import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rawStatement } from "#db/client.server.ts";
import {
  decisions,
  labels,
  notes as messages,
  readings,
  referrals,
  referrers,
  submissions,
} from "#db/schema.ts";
import { randomFrom } from "#db/seed/random.server.ts";
import { OUTCOMES, SCREENINGS, STAGES } from "#db/words.ts";
import { LANES, LANGUAGES, TEAMS } from "#services/rules/vocabulary.ts";
import { countViews } from "#services/triage/count-views.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { VIEWS, type View } from "#services/triage/queue-view.ts";
import { inScope } from "#services/triage/scope.server.ts";
import { parseSearch } from "#services/triage/search/parse-search.ts";
import { prepareSearch, type Rows } from "#services/triage/search/prepare-search.server.ts";
import { HAS_WORDS, IS_WORDS } from "#services/triage/search/search-words.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, RIDDLE, read } from "../triage-world.ts";
import { finds, type Row } from "./search-reference.ts";

const ROWS = 90;
const DAY_MS = 86_400_000;
const WORDS = [
  "battery",
  "Batterie",
  "bat",
  "solid",
  "state",
  "電池",
  "固体電池",
  "セル",
  "Énergie",
  "km2",
  "volt-age",
];
const LABELS = ["ces 2018", "watch", "電池"];
const REFERRERS = ["Station F", "Élan Lab", "東京アクセル"];

let world: World;
const rows: Row[] = [];
const who = () => ({ id: world.people.leroy.id, name: world.people.leroy.name, now: world.now().getTime() });

beforeAll(async () => {
  world = await openWorld();
  const { db } = world;
  for (const [place, name] of REFERRERS.entries())
    await db.writeAll([
      db.change.insert(referrers).values({
        ...{
          id: `referrer-${place}`,
          name: "Nobody",
          email: `r${place}@partner.example`,
          organisation: name,
        },
        ...{ applicantType: "accelerator", language: "en", createdAt: world.now() },
      }),
    ]);
  for (let place = 0; place < ROWS; place++) rows.push(await makeRow(place));
  world.pass(3 * DAY_MS);
});
// The rows are made to differ, not to be right.
afterAll(() => world.close("unchecked"));

async function makeRow(place: number): Promise<Row> {
  const { db, people } = world;
  const random = randomFrom(place + 1);
  const maybe = <T>(value: T): T | null => (random.chance(0.5) ? value : null);
  const some = () => random.some(WORDS, 0, 3).join(" ");
  world.pass(random.between(1, 3 * DAY_MS));
  const deckUrl = random.chance(0.3) ? { deckUrl: "https://decks.example/x" } : {};
  const profile = { ...RIDDLE, orgName: `Org ${place}`, website: `https://org${place}.example` };
  const typed = { ...profile, ...deckUrl, traction: `${some()} ${random.pick(WORDS)}` };
  const reference = await apply(world, typed);
  const { id } = await read(world, reference);

  const named = random.pick(["", "@Camille Leroy", "@Robin Admin"]);
  const notes = random.chance(0.4) ? [`${some()} noted ${named}`.trim()] : [];
  for (const body of notes) await noteSubmission({ reference, person: people.admin, body }, depsOf(world));
  const seen = random.chance(0.4);
  const stage = random.pick(STAGES);
  const open = stage !== "closed";
  const change = {
    ...{ team: random.pick(TEAMS), stage, screening: random.pick(SCREENINGS) },
    ...{
      outcome: open ? null : random.pick(OUTCOMES),
      lane: random.pick(LANES),
      language: random.pick(LANGUAGES),
    },
    ...{ domain: maybe(random.pick(["connectivity", "electrification"] as const)) },
    ...{ country: random.pick(["FR", "JP"]), unsure: random.chance(0.5) },
    applicantType: random.pick(["startup", "investor"] as const),
    assigneeId: maybe(random.pick([people.leroy, people.mori])),
    nextActionAt: open ? new Date(world.now().getTime() + random.between(-40, 40) * DAY_MS + 777) : null,
    snoozedUntil: maybe(new Date(world.now().getTime() + random.between(-90, 200) * DAY_MS + 333)),
  };
  const overridden = random.chance(0.3);
  const ownLabels = random.some(LABELS, 0, 1);
  const from = random.some([0, 1, 2], 0, 1);
  const unit = [
    db.change
      .update(submissions)
      .set({ ...change, assigneeId: change.assigneeId?.id ?? null })
      .where(eq(submissions.id, id)),
    // What the applicant is told is no note.
    ...(random.chance(0.3)
      ? [
          db.change.insert(messages).values({
            ...{ id: world.newId(), submissionId: id, author: "person", authorId: people.admin.id },
            ...{ audience: "applicant", body: "Hello.", createdAt: world.now() },
          }),
        ]
      : []),
    ...ownLabels.map((label) => db.change.insert(labels).values({ submissionId: id, label })),
    ...from.map((index) =>
      db.change.insert(referrals).values({
        ...{
          id: world.newId(),
          referrerId: `referrer-${index}`,
          organisationKey: `org${place}.example`,
          form: {},
        },
        ...{ state: "applied", submissionId: id, createdAt: world.now(), updatedAt: world.now() },
      }),
    ),
    ...(overridden
      ? [db.change.update(decisions).set({ personId: people.admin.id }).where(eq(decisions.submissionId, id))]
      : []),
    ...(seen
      ? [
          db.change.insert(readings).values({
            ...{ submissionId: id, reader: "person", readerId: people.leroy.id, profileVersion: 1 },
            ...{ eventSeq: 1_000_000, firstAt: world.now(), lastAt: world.now() },
          }),
        ]
      : []),
  ];
  await db.writeAll(unit);
  const changed = seen && random.chance(0.5);
  if (changed)
    await db.writeAll([rawStatement("update readings set event_seq = 0 where submission_id = ?", [id])]);
  const { createdAt } = await read(world, reference);
  return {
    ...change,
    ...{ reference, notes, labels: ownLabels, overridden, changed, deck: "deckUrl" in deckUrl },
    assignee: change.assigneeId?.name ?? null,
    referrers: from.map((index) => `Nobody r${index}@partner.example ${REFERRERS[index]}`),
    text: [reference, ...Object.values(typed).filter((value) => typeof value === "string")].join("\n"),
    createdAt: createdAt.getTime(),
    nextActionAt: change.nextActionAt?.getTime() ?? null,
    snoozedUntil: change.snoozedUntil?.getTime() ?? null,
  };
}

const time = fc.constantFrom(
  "<2d",
  ">2d",
  "5d",
  ">=3w",
  "<2018-02",
  ">2018-01-25",
  "2018-02",
  "<=2018-02-03",
  ">=2018",
);
const field = (name: string, values: readonly string[]) =>
  fc.constantFrom(...values).map((value) => `${name}:${/\s/.test(value) ? `"${value}"` : value}`);
const condition = fc.oneof(
  field("team", [...TEAMS, "sv", "BJ"]),
  field("domain", ["connectivity", "electrification", "none"]),
  field("country", ["FR", "jp", "IS"]),
  field("lang", LANGUAGES),
  field("stage", STAGES),
  field("outcome", [...OUTCOMES, "none"]),
  field("screening", SCREENINGS),
  field("type", ["startup", "investor"]),
  field("lane", LANES),
  field("is", IS_WORDS),
  field("has", HAS_WORDS),
  field("label", [...LABELS, "Watch", "other"]),
  field("from", ["stat", "elan lab", "東京", "r1", "nobody"]),
  field("owner", ["@me", "none", "mori", "Camille Leroy", "zhang"]),
  field("ref", ["A", "3", "K7"]),
  time.map((value) => `due:${value}`),
  time.map((value) => `submitted:${value}`),
  fc.constantFrom(
    ...WORDS,
    "batt",
    "sol",
    "電",
    "池セル",
    "energie",
    "nora",
    "org",
    "volt",
    "good things",
    "atter",
    "nergie",
    "oltc",
    "hing",
  ),
  fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...WORDS)).map((pair) => `"${pair.join(" ")}"`),
);
const question: fc.Arbitrary<string> = fc.letrec<{ all: string; any: string; one: string }>((tie) => ({
  all: fc.array(tie("any"), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(" ")),
  any: fc.array(tie("one"), { minLength: 1, maxLength: 2 }).map((parts) => parts.join(" OR ")),
  one: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    condition,
    condition.map((text) => `-${text}`),
    tie("all").map((text) => `(${text})`),
    tie("all").map((text) => `-(${text})`),
  ),
})).all;

function inView(view: View, row: Row): boolean {
  const { id: _, name, now } = who();
  const awake = (row.snoozedUntil ?? 0) <= now;
  const open = row.nextActionAt !== null;
  switch (view) {
    case "triage":
      return row.stage === "triage" && awake;
    case "unsure":
      return row.stage === "triage" && awake && row.unsure;
    case "mine":
      return row.assignee === name && open;
    case "late":
      return row.nextActionAt !== null && row.nextActionAt < now;
    case "snoozed":
      return !awake && open;
    case "all":
      return true;
    default:
      return row.stage === view;
  }
}

test("finds what the slow one finds, and counts it as it does, for who sees all and who sees one team", async () => {
  const { leroy } = world.people;
  const readers = [
    { id: leroy.id, team: null },
    { id: leroy.id, team: leroy.team },
  ];
  await fc.assert(
    fc.asyncProperty(
      question,
      fc.constantFrom(...readers),
      fc.constantFrom(2, 5_000),
      async (q, reader, few) => {
        const parsed = parseSearch(q);
        // What is too long is refused, and nothing else that is made here.
        fc.pre(parsed.ok);
        if (!parsed.ok) return;
        const deps = { db: world.db, now: world.now(), few };
        const prepared = await prepareSearch(q, reader, deps);
        const references = async ({ from, condition }: Rows) => {
          const found = await world.db.read
            .select({ reference: sql<string>`${submissions.reference}` })
            .from(from)
            .where(and(inScope(reader), condition));
          return found.map(({ reference }) => reference).sort();
        };
        const expected = rows.filter(
          (row) =>
            (reader.team === null || row.team === reader.team) &&
            (!parsed.search || finds(parsed.search, row, who())),
        );
        const all = expected.map(({ reference }) => reference).sort();
        expect(await references(prepared)).toEqual(all);
        if (prepared.soon) expect(await references(prepared.soon)).toEqual(all);
        if (prepared.found && !prepared.found.isPart) expect(await references(prepared.found)).toEqual(all);
        const counts = await countViews({ q }, reader, { ...deps, prepared });
        // A count is the number there is, or it says that there may be more.
        const inViews = VIEWS.map(
          (view) => [view, expected.filter((row) => inView(view, row)).length] as const,
        );
        expect(
          inViews.filter(([view, there]) => {
            const { rows, more } = counts[view];
            return more ? few === 5_000 || rows > there : rows !== there;
          }),
        ).toEqual([]);
      },
    ),
    { numRuns: 2_000 },
  );
});
