/** Everything that anybody may do to a submission, by name. */
import { eq, max } from "drizzle-orm";
import { events, receivers } from "#db/schema.ts";
import { answerQuestion } from "#services/intake/answer-question.server.ts";
import type { Profile } from "#services/intake/profile.ts";
import { receiveSubmission } from "#services/intake/receive-submission.server.ts";
import { undoWithdrawal } from "#services/intake/undo-withdrawal.server.ts";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import { acceptSubmission } from "#services/triage/accept-submission.server.ts";
import { type Answer, answerIntroduction } from "#services/triage/answer-introduction.server.ts";
import { applyBulk } from "#services/triage/apply-bulk.server.ts";
import { askApplicant } from "#services/triage/ask-applicant.server.ts";
import { askContacts } from "#services/triage/ask-contacts.server.ts";
import { assignSubmission } from "#services/triage/assign-submission.server.ts";
import type { TriageDeps } from "#services/triage/change-submission.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { labelSubmission } from "#services/triage/label-submission.server.ts";
import { mergeSubmissions } from "#services/triage/merge-submissions.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { overrideDomain } from "#services/triage/override-domain.server.ts";
import { parkSubmission } from "#services/triage/park-submission.server.ts";
import { rerouteSubmission } from "#services/triage/reroute-submission.server.ts";
import { revokeReceiver } from "#services/triage/revoke-receiver.server.ts";
import { screenSubmission } from "#services/triage/screen-submission.server.ts";
import { seeIntroduction, seeSubmission } from "#services/triage/see-submission.server.ts";
import { snoozeSubmission } from "#services/triage/snooze-submission.server.ts";
import { undoAction } from "#services/triage/undo-action.server.ts";
import { unmergeSubmissions } from "#services/triage/unmerge-submissions.server.ts";
import { wakeSubmission } from "#services/triage/wake-submission.server.ts";
import type { World } from "#tests/world.ts";
import { RIDDLE, read } from "./triage-world.ts";

export type Scene = {
  number: number;
  reference: string;
  id: string;
  version: number;
  /** Of another company, to be merged with. */
  other: { reference: string; version: number };
  lead: string;
  /** A contact who was asked beside the lead. */
  asked: string;
  /** What was done to it last, which can be undone. */
  action: string;
  merge: string;
};
type Person = World["people"]["leroy"];
export type Outcome = { ok: boolean; why?: string };
type Doing = (scene: Scene, deps: TriageDeps, person: Person) => Promise<Outcome>;

const DAY_MS = 86_400_000;
const daysOn = ({ now }: TriageDeps, days: number) => new Date(now.getTime() + days * DAY_MS);
const seen = ({ reference, version }: Scene, person: Person) => ({ reference, version, person });
const both = ({ reference, version }: Scene) => ({ reference, version });
const answers =
  (who: "lead" | "asked", answer: Answer): Doing =>
  (s, d) =>
    answerIntroduction({ receiverId: s[who], answer, comment: "So." }, d);

/** Each is decided on a version, so that of two of them one is too late. */
export const DECISIONS: Record<string, Doing> = {
  /** The two with which every scene begins. */
  connect: (s, d, p) => overrideDomain({ ...seen(s, p), domain: "connectivity", reason: "So" }, d),
  "ask investors": (s, d, p) => askContacts({ ...seen(s, p), contacts: ["investment_paris"] }, d),
  accept: (s, d, p) => acceptSubmission(seen(s, p), d),
  decline: (s, d, p) => declineSubmission({ ...seen(s, p), reason: "other", message: "No." }, d),
  ask: (s, d, p) => askApplicant({ ...seen(s, p), question: "Why?" }, d),
  domain: (s, d, p) => overrideDomain({ ...seen(s, p), domain: "electrification", reason: "So" }, d),
  "another team": (s, d, p) =>
    rerouteSubmission({ ...seen(s, p), to: { team: "yokohama" }, reason: "There" }, d),
  "another contact": (s, d, p) =>
    rerouteSubmission({ ...seen(s, p), to: { contact: "electrification_paris" }, reason: "They" }, d),
  screen: (s, d, p) => screenSubmission({ ...seen(s, p), screening: "fit", reason: "strong-team" }, d),
  assign: (s, d, p) => assignSubmission({ ...seen(s, p), to: p.id }, d),
  label: (s, d, p) => labelSubmission({ ...seen(s, p), labels: ["one", "two"] }, d),
  snooze: (s, d, p) => snoozeSubmission({ ...seen(s, p), until: daysOn(d, 5) }, d),
  park: (s, d, p) =>
    parkSubmission(
      {
        ...seen(s, p),
        wakeOn: { kind: "date", at: daysOn(d, 9).toISOString().slice(0, 10) },
        message: "Later.",
      },
      d,
    ),
  wake: (s, d, p) => wakeSubmission(seen(s, p), d),
  "ask contacts": (s, d, p) => askContacts({ ...seen(s, p), contacts: ["artificial-intelligence_paris"] }, d),
  revoke: (s, d, p) => revokeReceiver({ ...seen(s, p), receiverId: s.asked }, d),
  "decline many": async (s, d, p) => {
    const bulk = { bulkId: d.newId(), change: { verb: "decline", reason: "too-early" } as const, person: p };
    return (await applyBulk({ ...bulk, rows: [both(s)] }, d))[0]?.result ?? { ok: false };
  },
  "merge the other": (s, d, p) =>
    mergeSubmissions(
      { survivor: both(s), merged: s.other, chosen: { orgName: "merged" }, person: { ...p, team: null } },
      d,
    ),
  "merge into the other": (s, d, p) =>
    mergeSubmissions({ survivor: s.other, merged: both(s), chosen: {}, person: { ...p, team: null } }, d),
  undo: (s, d, p) => undoAction(s.action, p, d),
  separate: (s, d, p) => unmergeSubmissions({ id: s.merge, person: p }, d),
  "is for one of several": answers("asked", "interested"),
  "is not for one of several": answers("asked", "not-us"),
  "one of several needs more": answers("asked", "need-more"),
  "is for the lead": answers("lead", "interested"),
  "is not for the lead": answers("lead", "not-us"),
  "the lead needs more": answers("lead", "need-more"),
  answer: (s, d) => answerQuestion({ id: s.id, answer: "Because." }, d),
  withdraw: (s, d) => withdrawSubmission(s.id, d),
  "withdraw no more": (s, d) => undoWithdrawal(s.id, d),
};

/** These change nothing that anybody decides about: whatever else is done, they are done too. */
export const BESIDES: Record<string, Doing> = {
  note: (s, d, p) => noteSubmission({ ...seen(s, p), body: "Hm." }, d),
  "a person opens it": async (s, d, p) => {
    const submission = await rowOf(s, d);
    const [newest] = await d.db.read
      .select({ seq: max(events.seq) })
      .from(events)
      .where(eq(events.submissionId, s.id));
    await seeSubmission({ submission, eventSeq: newest?.seq ?? 0, personId: p.id }, d);
    return { ok: true };
  },
  "a contact opens it": async (s, d) => {
    const [receiver] = await d.db.read.select().from(receivers).where(eq(receivers.id, s.asked));
    if (receiver) await seeIntroduction({ submission: await rowOf(s, d), receiver }, d);
    return { ok: true };
  },
  "its company applies again": async (s, d) => {
    await again("r", s, d);
    return { ok: true };
  },
  "the other applies again": async (s, d) => {
    await again("o", s, d);
    return { ok: true };
  },
};

/** The company of the scene, or the other one, sends another profile. */
function again(whose: "r" | "o", { number }: Scene, d: TriageDeps) {
  const profile = profileOf(whose, number);
  return receiveSubmission({ applicantType: "startup", profile, id: d.newId(), source: "form" }, d);
}

/** Each scene has companies of its own. */
export function profileOf(whose: "r" | "o", number: number): Profile {
  const domain = `${whose}${number}.example`;
  const orgName = `${whose === "r" ? "Riddle" : "Other"} ${number}`;
  return { ...RIDDLE, orgName, website: `https://${domain}`, contactEmail: `nora@${domain}` };
}

async function rowOf({ reference }: Scene, { db }: TriageDeps) {
  return read({ db } as World, reference);
}
