/**
 * A submission as the queue shows it beside the list: what is needed to decide, and no more. It travels as JSON,
 * ahead of being read, so every instant is a text and every sentence is already in the reader's language.
 */
import type { AppLoadContext } from "@remix-run/node";
import { readLabels } from "#services/triage/read-labels.server.ts";
import type { Person } from "../../session.server.ts";
import { showSubmission } from "./open-submission.server.ts";
import type { StaffFrame } from "./person.server.ts";
import { whyLines } from "./why-lines.server.ts";

export type Pane = NonNullable<Awaited<ReturnType<typeof readPane>>>;

/** Of the profile's lines those that decide; the page of the submission has all of them. */
const FACTS = [
  "website",
  "country",
  "city",
  "productStage",
  "fundingStage",
  "roundSize",
  "teamSize",
  "seeks",
  "foundedYear",
  "portfolioSize",
  "fundSize",
  "stages",
  "regions",
  "brands",
  "deckUrl",
];

export async function readPane(
  reference: string,
  person: Person,
  frame: StaffFrame,
  context: AppLoadContext,
) {
  const shown = await showSubmission(reference, person, frame, context);
  if (!shown) return null;
  const { about, decision, history } = shown;
  const newest = history.at(-1);
  return {
    about: {
      reference: about.reference,
      orgName: about.orgName,
      version: about.version,
      seen: about.seen,
      applicantType: about.applicantType,
      team: about.team,
      domain: about.domain,
      lane: about.lane,
      unsure: about.unsure,
      stage: about.stage,
      outcome: about.outcome,
      assigneeId: about.assigneeId,
      nextActionAt: about.nextActionAt?.toISOString() ?? null,
    },
    textLanguage: shown.textLanguage,
    texts: shown.texts,
    facts: shown.lines.filter(({ key }) => FACTS.includes(key)),
    why: whyLines(decision, shown.decidedBy !== null, frame.lang),
    leadName: shown.leadName,
    allowed: shown.allowed,
    labels: await readLabels(about.id, context),
    newest: newest ? { at: newest.at.toISOString(), text: newest.text } : null,
  };
}
