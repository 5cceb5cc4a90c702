/** The demonstration's submissions and what became of each, as `demo-submissions.json` tells it. */
import { z } from "zod";
import { SCREENING_REASONS } from "#db/words.ts";
import { APPLICANT_TYPES, DOMAINS, TEAMS } from "#services/rules/vocabulary.ts";
import { DECLINE_REASONS } from "#services/triage/decline-reasons.ts";
import { DEMO_REFERRERS, type DemoReferrer } from "./demo-cast.server.ts";
import rows from "./demo-submissions.json" with { type: "json" };

const after = z.number().positive();
const step = z.discriminatedUnion("verb", [
  z.strictObject({ after, verb: z.literal("accept") }),
  z.strictObject({ after, verb: z.literal("decline"), reason: z.enum(DECLINE_REASONS) }),
  z.strictObject({ after, verb: z.literal("ask"), question: z.string() }),
  z.strictObject({ after, verb: z.literal("answer"), body: z.string() }),
  z.strictObject({ after, verb: z.literal("note"), body: z.string() }),
  z.strictObject({
    after,
    verb: z.literal("override-domain"),
    domain: z.enum(DOMAINS),
    reason: z.string(),
  }),
  z.strictObject({ after, verb: z.literal("reroute"), team: z.enum(TEAMS), reason: z.string() }),
  z.strictObject({ after, verb: z.literal("screen"), fits: z.boolean(), reason: z.enum(SCREENING_REASONS) }),
  /** Whoever plays the step takes it on. */
  z.strictObject({ after, verb: z.literal("assign") }),
  z.strictObject({ after, verb: z.literal("label"), labels: z.array(z.string()) }),
  z.strictObject({ after, verb: z.literal("withdraw") }),
  z.strictObject({ after, verb: z.enum(["interested", "not-us", "need-more"]), message: z.string() }),
]);

const told = z.strictObject({
  daysAgo: z.number().positive(),
  type: z.enum(APPLICANT_TYPES),
  /** Its domain: the website and the mailbox of the contact are made from it. */
  site: z.string(),
  referredBy: z.enum(Object.keys(DEMO_REFERRERS) as [DemoReferrer]).optional(),
  profile: z.looseObject({ orgName: z.string(), country: z.string() }),
  /** In days after the one before. */
  later: z.array(step).default([]),
});

export type DemoSubmission = z.infer<typeof told>;
export type DemoStep = z.infer<typeof step>;

export function demoSubmissions(): DemoSubmission[] {
  return z.array(told).parse(rows);
}
