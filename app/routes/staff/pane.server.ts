/**
 * A submission as the queue shows it beside the list: what is needed to decide, and no more. It travels as JSON,
 * ahead of being read, so every instant is a text and every sentence is already in the reader's language.
 */
import type { AppLoadContext } from "@remix-run/node";
import { m } from "#messages";
import { findDuplicates, MOST_SHOWN } from "#services/triage/find-duplicates.server.ts";
import type { Person } from "../../session.server.ts";
import { readChanges } from "./open-seen.server.ts";
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
      profileVersion: about.profileVersion,
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
    labels: shown.stands.labels,
    stands: shown.stands,
    changed: await readChanges(about, person, frame, context),
    beside: {
      duplicates: await duplicatesLine(about.reference, person, frame, context),
      notes:
        shown.noteCount > 0 ? m.staff_pane_notes({ count: shown.noteCount }, { locale: frame.lang }) : null,
    },
    newest: newest ? { at: newest.at.toISOString(), text: newest.text } : null,
  };
}

/** That it may be the same company's as others; the page of the submission says which, and why. */
async function duplicatesLine(
  reference: string,
  person: Person,
  { lang }: StaffFrame,
  { db }: AppLoadContext,
): Promise<string | null> {
  const { length } = await findDuplicates(reference, person, { db });
  if (length === 0) return null;
  const count = length < MOST_SHOWN ? String(length) : `${MOST_SHOWN}+`;
  return m.staff_pane_duplicates({ count }, { locale: lang });
}
