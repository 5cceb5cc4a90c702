import fc from "fast-check";
import { expect, test } from "vitest";
import { checkDatabase } from "#db/check.server.ts";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { unmergeSubmissions } from "#services/triage/unmerge-submissions.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { everyRow, merge, VOLTSELL } from "./merge-world.ts";
import { apply, depsOf, RIDDLE, read, seenBy, VOLTCELL } from "./triage-world.ts";

const who = fc.constantFrom("leroy", "admin", "carter") as fc.Arbitrary<keyof World["people"]>;
const place = fc.nat(4);
const sides = fc.dictionary(
  fc.constantFrom("orgName", "website", "contactName", "traction", "teamSize", "oneLiner"),
  fc.constantFrom("survivor" as const, "merged" as const),
);

type Step =
  | {
      do: "merge";
      one: number;
      two: number;
      chosen: Record<string, "survivor" | "merged">;
      who: keyof World["people"];
    }
  | { do: "unmerge"; which: number; who: keyof World["people"] }
  | {
      do: "domain" | "ask" | "answer" | "note" | "withdraw" | "reroute" | "apply";
      one: number;
      who: keyof World["people"];
    };

const merging: fc.Arbitrary<Step> = fc.record({
  ...{ do: fc.constant("merge" as const), one: place, two: place, chosen: sides, who },
});
const undoing: fc.Arbitrary<Step> = fc.record({ do: fc.constant("unmerge" as const), which: fc.nat(3), who });
const other: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom("domain", "ask", "answer", "note", "withdraw", "reroute", "apply"),
  ...{ one: place, who },
});

async function cast(world: World): Promise<string[]> {
  return [
    await apply(world, VOLTCELL),
    await apply(world, VOLTSELL),
    await apply(world, { ...VOLTCELL, contactEmail: "third@voltcell.example" }),
    await apply(world, RIDDLE),
    await apply(world, { ...RIDDLE, orgName: "Riddle Ltd", website: "https://riddle2.example" }),
  ];
}

async function take(step: Step, world: World, references: string[], mergeIds: string[]): Promise<boolean> {
  const deps = depsOf(world);
  const person = world.people[step.who];
  if (step.do === "unmerge") {
    const id = mergeIds[step.which % Math.max(1, mergeIds.length)] ?? "none";
    return (await unmergeSubmissions({ id, person }, deps)).ok;
  }
  const reference = references[step.one] ?? "";
  if (step.do === "merge") {
    const done = await merge(world, reference, references[step.two] ?? "", step.chosen, person);
    if (done.ok) mergeIds.push(done.id);
    return done.ok;
  }
  const seen = await seenBy(person, world, reference);
  const { id } = await read(world, reference);
  switch (step.do) {
    case "domain":
      return (await overrideDomain({ ...seen, domain: "connectivity", reason: "So" }, deps)).ok;
    case "ask":
      return (await askApplicant({ ...seen, question: "Why?" }, deps)).ok;
    case "answer":
      return (await answerQuestion({ id, answer: "Because." }, deps)).ok;
    case "note":
      return (await noteSubmission({ ...seen, body: "Hm." }, deps)).ok;
    case "withdraw":
      return (await withdrawSubmission(id, deps)).ok;
    case "reroute":
      return (await rerouteSubmission({ ...seen, to: { team: "silicon-valley" }, reason: "There" }, deps)).ok;
    case "apply":
      await apply(world, { ...(step.one % 2 ? VOLTSELL : RIDDLE), contactEmail: `${step.one}@new.example` });
      return true;
  }
}

test("whatever is merged, separated and decided in between, everything that must be true stays true", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          { weight: 3, arbitrary: merging },
          { weight: 2, arbitrary: undoing },
          { weight: 3, arbitrary: other },
        ),
        {
          minLength: 4,
          maxLength: 14,
        },
      ),
      async (steps) => {
        const world = await openWorld();
        try {
          const references = await cast(world);
          const mergeIds: string[] = [];
          for (const step of steps) {
            world.pass(60_000);
            const before = await everyRow(world, []);
            const done = await take(step, world, references, mergeIds);
            // A refusal leaves no trace.
            if (!done) expect(await everyRow(world, [])).toEqual(before);
          }
          expect(await checkDatabase(world.db)).toEqual([]);
        } finally {
          await world.close("unchecked");
        }
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
});

test("separating what was just merged leaves every row as it was, whoever and whatever it was", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(other, { maxLength: 4 }), merging, async (steps, pair) => {
      const world = await openWorld();
      try {
        const references = await cast(world);
        for (const step of steps) await take(step, world, references, []);
        world.pass(60_000);
        const before = await everyRow(world);
        const ids: string[] = [];
        if (!(await take(pair, world, references, ids))) return;
        world.pass(10_000);
        expect(
          await unmergeSubmissions({ id: ids[0] ?? "", person: world.people.admin }, depsOf(world)),
        ).toMatchObject({
          ok: true,
        });
        expect(await everyRow(world)).toEqual(before);
      } finally {
        await world.close();
      }
    }),
    { numRuns: 20, endOnFailure: true },
  );
});
