import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { first } from "#db/client.server.ts";
import { decisions } from "#db/schema.ts";
import { acceptSubmission } from "#services/triage/accept-submission.server.ts";
import { answerIntroduction } from "#services/triage/answer-introduction.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { openWorld, type World } from "#tests/world.ts";
import { anotherAtTheDesk, apply, depsOf, leadId, RIDDLE, read, seenBy, VOLTCELL } from "./triage-world.ts";

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await anotherAtTheDesk(world, "zz_second");
});
afterEach(() => world.close());

async function passedOn(reference: string) {
  const receiverId = await leadId(world, reference);
  expect(await answerIntroduction({ receiverId, answer: "not-us", comment: "" }, depsOf(world))).toEqual({
    ok: true,
  });
  const { decisionId } = await read(world, reference);
  const decision = await first(world.db.read.select().from(decisions).where(eq(decisions.id, decisionId)));
  if (!decision) throw new Error("It has no decision.");
  const { personId, reason, routing, classification } = decision;
  return { personId, reason, lead: routing.lead, primary: classification.primary };
}

test("what a person said of it is still theirs when the lead passes it on", async () => {
  const { leroy } = world.people;
  const reference = await apply(world, RIDDLE);
  const domain = "electrification" as const;
  await overrideDomain(
    { ...(await seenBy(leroy, world, reference)), domain, reason: "Cells" },
    depsOf(world),
  );
  const taken = await acceptSubmission(await seenBy(leroy, world, reference), depsOf(world));
  expect(taken.ok).toBe(true);
  const said = { personId: leroy.id, reason: "Cells", primary: "electrification" };
  expect(await passedOn(reference)).toEqual({ ...said, lead: "zz_second" });
});

test("what the rules decided, they decide again for the next lead", async () => {
  const reference = await apply(world, VOLTCELL);
  const said = { personId: null, reason: null, primary: "electrification" };
  expect(await passedOn(reference)).toEqual({ ...said, lead: "zz_second" });
});
