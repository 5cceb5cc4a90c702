import { eq } from "drizzle-orm";
import { type Database, first, type Guarded, inTurn, must, type Statement } from "#db/client.server.ts";
import { decisions, drafts, events, organisations, profiles, receivers, submissions } from "#db/schema.ts";
import { indexText } from "#db/search.server.ts";
import type { EventKind, Source, Stage } from "#db/words.ts";
import { inviteFromProfile } from "#services/referrals/invite-from-profile.server.ts";
import { linkReferrals } from "#services/referrals/link-referrals.server.ts";
import type { RulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import { type Decided, decideSubmission } from "./decide-submission.server.ts";
import { mailsOnReceipt, type NewReceiver } from "./mails-on-receipt.server.ts";
import { organisationKey } from "./organisation-key.server.ts";
import { keepKeys, ownerOfKey } from "./organisation-keys.server.ts";
import type { TypedProfile } from "./profile.ts";
import { newReference } from "./reference.server.ts";
import { searchText } from "./search-text.server.ts";

export type Submission = typeof submissions.$inferSelect;

export type ReceiveInput = TypedProfile & {
  /** The draft's id, or one made for the request: sending twice under one id is one submission. */
  id: string;
  source: Source;
  /** The referral whose invitation brought it. */
  referralId?: string | null;
  /** Marks the draft with this id as sent. */
  fromDraft?: boolean;
  /** It looks automatic: a person reads it first; nobody is refused. */
  looksAutomatic?: boolean;
  /** Written in the same unit, such as the key under which a program may repeat its request. */
  also?: (receipt: Receipt) => (Statement | Guarded)[];
  /** Where more than the id says that it was received before: what was received then. */
  findEarlier?: () => Promise<Receipt | undefined>;
};

export type ReceiveDeps = {
  db: Database;
  now: Date;
  newId: () => string;
  secret: string;
  rulesets: RulesetSource;
};

export type Receipt = Pick<Submission, "id" | "reference" | "team" | "stage" | "answerBy">;
/** `again`: it was received before; nothing was written. */
export type Received = { submission: Receipt; again: boolean };

/**
 * Decides about a profile and keeps everything that follows from it in one unit: organisation, submission,
 * profile, decision, receivers, history, links and mails.
 */
export async function receiveSubmission(input: ReceiveInput, deps: ReceiveDeps): Promise<Received> {
  const decided = await decideSubmission(input, deps);
  for (let attempt = 0; attempt < 5; attempt++) {
    const reference = newReference();
    const submission = submissionRow(input, decided, reference, deps);
    const written = await deps.db.writeAll(await unitOf(input, decided, submission, deps));
    if (written.ok) return { submission, again: false };
    const earlier = await (input.findEarlier?.() ?? findSubmission(input.id, deps.db));
    if (earlier) return { submission: earlier, again: true };
    if (written.why !== "taken") throw new Error(`The submission ${input.id} was refused: ${written.why}.`);
  }
  throw new Error("Five references in a row were taken.");
}

function findSubmission(id: string, db: Database): Promise<Receipt | undefined> {
  return first(db.read.select().from(submissions).where(eq(submissions.id, id)));
}

function submissionRow(input: ReceiveInput, decided: Decided, reference: string, deps: ReceiveDeps) {
  const { routing, classification } = decided;
  const stage: Stage = routing.triageFirst || input.looksAutomatic ? "triage" : "introduced";
  return {
    id: input.id,
    reference,
    applicantType: input.applicantType,
    source: input.source,
    language: input.profile.language,
    country: input.profile.country,
    stage,
    version: 1,
    profileVersion: 1,
    decisionId: deps.newId(),
    team: routing.team,
    domain: classification.primary,
    lane: routing.lane,
    unsure: classification.unsure !== null,
    ownerId: (stage === "triage" ? decided.coordinator : decided.lead).id,
    nextActionAt: stage === "triage" ? decided.readBy : decided.answerBy,
    answerBy: decided.answerBy,
    promisedAt: deps.now,
    remindAt: decided.remindAt,
    createdAt: deps.now,
    updatedAt: deps.now,
  };
}

async function unitOf(
  input: ReceiveInput,
  decided: Decided,
  submission: ReturnType<typeof submissionRow>,
  deps: ReceiveDeps,
): Promise<(Statement | Guarded)[]> {
  const { db, now, newId } = deps;
  const { profile } = input;
  const key = organisationKey(profile);
  const profileId = newId();
  const introduced = submission.stage === "introduced";
  const told: NewReceiver[] = [
    { id: newId(), contact: decided.lead, role: "lead" },
    ...decided.copies.map((contact) => ({ id: newId(), contact, role: "copy" as const })),
  ];
  const { id: submissionId, decisionId } = submission;
  const event = (kind: EventKind, actor: "applicant" | "rules" | "system", data: Record<string, string>) => ({
    submissionId,
    kind,
    actor,
    data,
    createdAt: now,
  });
  return [
    ...inTurn("together", [key]),
    db.change
      .insert(organisations)
      .values({ id: newId(), key, name: profile.orgName, createdAt: now })
      .onConflictDoNothing(),
    must(
      db.change.insert(submissions).values({
        ...submission,
        organisationId: ownerOfKey(key),
      }),
      "taken",
    ),
    keepKeys(ownerOfKey(key), profile, db),
    db.change
      .insert(profiles)
      .values({ id: profileId, submissionId, version: 1, form: profile, createdAt: now }),
    db.change.insert(decisions).values({
      id: decisionId,
      submissionId,
      profileId,
      ruleset: decided.ruleset,
      classification: decided.classification,
      routing: decided.routing,
      createdAt: now,
    }),
    db.change.insert(receivers).values(
      told.map(({ id, contact, role }) => ({
        id,
        submissionId,
        contactId: contact.id,
        role,
        state: introduced ? ("waiting" as const) : ("planned" as const),
        dueAt: decided.answerBy,
        createdAt: now,
      })),
    ),
    db.change.insert(events).values([
      event("received", "applicant", {
        source: input.source,
        ...(input.looksAutomatic ? { mark: "looks-automatic" } : {}),
      }),
      event("decided", "rules", { decision: decisionId }),
      ...(introduced ? told : []).map(({ contact, role }) =>
        event("contact-informed", "rules", { contact: contact.id, role }),
      ),
    ]),
    ...mailsOnReceipt(input, { submission, told }, decided, deps),
    ...(await inviteFromProfile(input, deps)),
    ...linkReferrals({ submissionId, organisationKey: key, referralId: input.referralId }, deps),
    ...indexText(submissionId, searchText(submission.reference, profile)),
    ...(input.fromDraft
      ? [
          must(
            db.change.update(drafts).set({ submissionId, updatedAt: now }).where(eq(drafts.id, submissionId)),
            "no-draft",
          ),
        ]
      : []),
    ...(input.also?.(submission) ?? []),
  ];
}
