/**
 * One submission as its page and the pages of its verbs show it; 404 where it is not the reader's to see. One that
 * was merged leads to its survivor, as long as it is merged.
 */
import { type AppLoadContext, redirect } from "@remix-run/node";
import type { Classification } from "#services/rules/decision.ts";
import { readLabels } from "#services/triage/read-labels.server.ts";
import { readSubmission, type SubmissionView } from "#services/triage/read-submission.server.ts";
import { type Verb, whyNot } from "#services/triage/transitions.ts";
import type { Person } from "../../session.server.ts";
import { decisionReasonText } from "./decision-reason-names.ts";
import { readList } from "./from-list.ts";
import { historyLines } from "./history.server.ts";
import { openStaff, type StaffFrame } from "./person.server.ts";
import { profileLines, profileTexts } from "./profile-lines.server.ts";
import { standsOf } from "./stands.server.ts";
import type { Allowed } from "./verbs.tsx";

export async function openSubmission(
  request: Request,
  params: { reference?: string },
  context: AppLoadContext,
) {
  const { person, frame } = await openStaff(request, context);
  const shown = await showSubmission(params.reference ?? "", person, frame, context);
  if (!shown) throw new Response(null, { status: 404 });
  const { from, queue } = readList(request);
  if (shown.survivor) throw redirect(`/staff/submissions/${shown.survivor}${from}`, 302);
  return { person, shown: { ...shown, from, queue } };
}

/** The same for a reader who is known; null where it is not theirs to see. */
export async function showSubmission(
  reference: string,
  person: Person,
  frame: StaffFrame,
  context: AppLoadContext,
) {
  const view = await readSubmission(reference, person, context);
  if (!view) return null;
  const { submission, profile, decision } = view;
  const { lang } = frame;
  const history = historyLines(view, lang);
  const lead = view.receivers.find(({ role, state }) => role === "lead" && state === "planned");
  const assignee = submission.assigneeId && (view.names[submission.assigneeId] ?? null);
  const labels = await readLabels(submission.id, context);
  const may = (verb: Verb) => whyNot(verb, submission) === null;
  return {
    ...frame,
    about: { ...submission, orgName: profile.orgName, seen: history.at(-1)?.seq ?? 0 },
    stands: standsOf(submission, { assignee, labels }, frame),
    textLanguage: decision.classification.language,
    texts: profileTexts(submission.applicantType, profile, readBy(view), lang),
    lines: profileLines(submission.applicantType, profile, lang),
    companies: profile.referrals ?? [],
    decision: { ...decision, reason: decisionReasonText(decision.reason, lang) },
    decidedBy: decision.personId ? (view.names[decision.personId] ?? "") : null,
    receivers: view.receivers,
    leadName: lead && lead.desk !== "intake" ? lead.contact : null,
    others: view.others,
    survivor: view.survivor,
    mergedHere: view.mergedHere,
    referredBy: view.referredBy,
    history,
    noteCount: view.notes.filter(({ audience }) => audience === "staff").length,
    allowed: {
      accept: may("accept"),
      ask: may("ask"),
      reroute: may("reroute"),
      domain: may("override-domain"),
      decline: may("decline"),
      assign: may("assign"),
      label: may("label"),
      snooze: may("snooze"),
      screen: may("screen"),
      park: may("park"),
      wake: may("wake"),
    } satisfies Allowed,
  };
}

/** Evidence is of the profile that was decided about: in another version, other words may stand there. */
function readBy({ decision, profileId }: SubmissionView): Classification {
  const { classification } = decision;
  return decision.profileId === profileId ? classification : { ...classification, evidence: [] };
}
