/** Why a person decides otherwise than the rules: a reason of the list, words of their own, or both. */
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, test } from "vitest";
import { decisions, events, examples } from "#db/schema.ts";
import { APPLICANT_TYPES, LANGUAGES } from "#services/rules/vocabulary.ts";
import { draftQuestion } from "#services/triage/draft-question.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { QUESTION_TEMPLATES } from "#services/triage/question-templates.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { isUnfinished } from "#services/triage/unfinished-text.ts";
import { openWorld, type World } from "#tests/world.ts";
import { apply, depsOf, RIDDLE, read, seenBy, VOLTCELL } from "./triage-world.ts";

let world: World;
let reference: string;
beforeEach(async () => {
  world = await openWorld();
  reference = await apply(world, RIDDLE);
});
afterEach(() => world.close());

const asked = async () => await seenBy(world.people.leroy, world, reference);
const kept = async () => {
  const submission = await read(world, reference);
  const [decision] = await world.db.read
    .select({ reason: decisions.reason })
    .from(decisions)
    .where(eq(decisions.id, submission.decisionId));
  const said = await world.db.read.select().from(events).where(eq(events.submissionId, submission.id));
  const data = said.findLast(({ data }) => data.decision === submission.decisionId)?.data;
  return { reason: decision?.reason, because: data?.because };
};

test("a reason of the list is enough, and stands for the words that were not written", async () => {
  const domain = "connectivity" as const;
  expect(await overrideDomain({ ...(await asked()), domain, because: "main-use" }, depsOf(world))).toEqual({
    ok: true,
  });
  expect(await kept()).toEqual({ reason: "main-use", because: "main-use" });
  expect((await world.db.read.select().from(examples)).map(({ reason }) => reason)).toEqual(["main-use"]);
  const to = { team: "yokohama" } as const;
  const reroute = { ...(await asked()), to, because: "their-market" as const, reason: "Asked for by phone" };
  expect(await rerouteSubmission(reroute, depsOf(world))).toEqual({ ok: true });
  expect(await kept()).toEqual({ reason: "Asked for by phone", because: "their-market" });
});

test("another reason needs words; words alone are as they were before there was a list", async () => {
  const needed = { ok: false, why: "words-needed" };
  const domain = "connectivity" as const;
  const override = async (more: object) =>
    overrideDomain({ ...(await asked()), domain, ...more }, depsOf(world));
  for (const more of [{}, { because: "other" }, { because: "other", reason: " " }])
    expect(await override(more)).toEqual(needed);
  const to = { team: "yokohama" } as const;
  expect(await rerouteSubmission({ ...(await asked()), to, because: "other" }, depsOf(world))).toEqual(
    needed,
  );
  expect(await override({ reason: "They told us" })).toEqual({ ok: true });
  expect(await kept()).toEqual({ reason: "They told us", because: undefined });
});

test("a question to start from has no blank, names them, and is about answers that they gave", () => {
  const drafts = QUESTION_TEMPLATES.flatMap((template) =>
    LANGUAGES.map((language) =>
      draftQuestion(template, { orgName: VOLTCELL.orgName, language, applicantType: "startup" }),
    ),
  );
  expect(new Set(drafts.map(({ question }) => question)).size).toBe(drafts.length);
  for (const { question } of drafts)
    expect([isUnfinished(question), question.includes("Voltcell")]).toEqual([false, true]);
  const about = { orgName: "Hatch", language: "en" as const };
  const fields = APPLICANT_TYPES.map(
    (applicantType) => draftQuestion("product", { ...about, applicantType }).fields,
  );
  expect(fields).toEqual([
    ["productStage", "oneLiner", "description"],
    ["programme"],
    ["programme"],
    ["thesis"],
  ]);
});
