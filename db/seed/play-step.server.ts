/** One thing that somebody did with a demonstration submission, done through the portal's own use cases. */
import { and, eq } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { people, receivers, submissions } from "#db/schema.ts";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import type { Team } from "#services/rules/vocabulary.ts";
import { acceptSubmission } from "#services/triage/accept-submission.server.ts";
import { answerIntroduction } from "#services/triage/answer-introduction.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { assignSubmission } from "#services/triage/assign-submission.server.ts";
import type { TriageDeps } from "#services/triage/change-submission.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { draftDecline } from "#services/triage/draft-decline.server.ts";
import { labelSubmission } from "#services/triage/label-submission.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { screenSubmission } from "#services/triage/screen-submission.server.ts";
import type { DemoStep } from "./demo-story.server.ts";

type Outcome = { ok: true } | { ok: false; why: string };

/** The rules may have introduced it or found the domain by themselves: then nobody has to. */
const NOT_NEEDED = ["already-introduced", "same-domain"];

export async function playStep(
  { submissionId, orgName, step }: { submissionId: string; orgName: string; step: DemoStep },
  deps: TriageDeps,
): Promise<void> {
  const outcome = await play(submissionId, orgName, step, deps);
  if (!outcome.ok && !NOT_NEEDED.includes(outcome.why)) {
    throw new Error(`The demonstration cannot ${step.verb} ${orgName}: ${outcome.why}.`);
  }
}

async function play(
  submissionId: string,
  orgName: string,
  step: DemoStep,
  deps: TriageDeps,
): Promise<Outcome> {
  const { db } = deps;
  const submission = await first(db.read.select().from(submissions).where(eq(submissions.id, submissionId)));
  if (!submission) throw new Error(`The demonstration lost ${orgName}.`);
  const { reference, version, team, language } = submission;
  const asked = { reference, version, person: await triagerOf(team, db) };
  switch (step.verb) {
    case "accept":
      return acceptSubmission(asked, deps);
    case "decline": {
      const message = draftDecline(step.reason, { orgName, language });
      return declineSubmission({ ...asked, reason: step.reason, message }, deps);
    }
    case "ask":
      return askApplicant({ ...asked, question: step.question }, deps);
    case "answer":
      return answerQuestion({ id: submissionId, answer: step.body }, deps);
    case "note":
      return noteSubmission({ ...asked, body: step.body }, deps);
    case "override-domain":
      return overrideDomain({ ...asked, domain: step.domain, reason: step.reason }, deps);
    case "reroute":
      return rerouteSubmission({ ...asked, to: { team: step.team }, reason: step.reason }, deps);
    case "screen":
      return screenSubmission(
        { ...asked, screening: step.fits ? "fit" : "not-fit", reason: step.reason },
        deps,
      );
    case "assign":
      return assignSubmission({ ...asked, to: asked.person.id }, deps);
    case "label":
      return labelSubmission({ ...asked, labels: step.labels }, deps);
    case "withdraw":
      return withdrawSubmission(submissionId, deps);
    default: {
      const receiverId = await leadOf(submissionId, db);
      return answerIntroduction({ receiverId, answer: step.verb, comment: step.message }, deps);
    }
  }
}

export async function triagerOf(team: Team, db: Database): Promise<{ id: string; team: Team | null }> {
  const person = await first(
    db.read
      .select({ id: people.id, team: people.team })
      .from(people)
      .where(and(eq(people.role, "triager"), eq(people.team, team)))
      .limit(1),
  );
  if (!person) throw new Error(`The team ${team} has no triager.`);
  return person;
}

async function leadOf(submissionId: string, db: Database): Promise<string> {
  const lead = await first(
    db.read
      .select({ id: receivers.id })
      .from(receivers)
      .where(
        and(
          eq(receivers.submissionId, submissionId),
          eq(receivers.role, "lead"),
          eq(receivers.state, "waiting"),
        ),
      )
      .limit(1),
  );
  return lead?.id ?? "";
}
