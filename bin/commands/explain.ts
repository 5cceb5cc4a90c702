import { parseArgs } from "node:util";
import { reasonText } from "#app/ui/reason.tsx";
import { readReference } from "#services/intake/reference.server.ts";
import type { Classification, NearMiss, Routing } from "#services/rules/decision.ts";
import { readSubmission, type SubmissionView } from "#services/triage/read-submission.server.ts";
import { EXIT, type Io, say, writeLine } from "../io.ts";
import { withParts } from "../parts.ts";

export const help = `
Usage: intake explain REFERENCE [--json]

Why a submission is where it is: the evidence in its text, what nearly fired, every step of its routing, what was
relaxed, and who decided. It reads the decision as it was made, under the ruleset of its time.

  --json    {"submission", "decision", "receivers", "events"}
`;

/** Who runs commands sees every team. */
const READER = { team: null };

export async function run(args: string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const typed = positionals.join(" ");
  const reference = readReference(typed);
  if (!reference) {
    say(io, `intake explain: "${typed}" is not a reference; it has eight characters, the last one a check.`);
    return EXIT.usage;
  }
  return withParts(async ({ db }) => {
    const view = await readSubmission(reference, READER, { db });
    if (!view) {
      say(io, `intake explain: there is no submission ${reference}.`);
      return EXIT.no;
    }
    const { submission, decision, receivers, events } = view;
    if (values.json) await writeLine(io, JSON.stringify({ submission, decision, receivers, events }));
    else for (const line of explanation(view)) await writeLine(io, line);
    return EXIT.ok;
  });
}

function explanation({
  submission,
  organisation,
  profile,
  decision,
  receivers,
  names,
}: SubmissionView): string[] {
  const { classification, routing } = decision;
  const decider = decision.personId
    ? `${names[decision.personId] ?? "a person"}: ${decision.reason}`
    : "the rules";
  return [
    `${submission.reference}  ${organisation}  ${submission.applicantType}, ${submission.country}`,
    ...(profile.oneLiner ? [`  ${profile.oneLiner}`] : []),
    "",
    `${submission.team} · ${submission.domain ?? "no domain"} · ${submission.lane} · ${submission.stage}${submission.outcome ? `, ${submission.outcome}` : ""}`,
    `decided by ${decider} (ruleset ${decision.ruleset}, ${decision.createdAt.toISOString()})`,
    "",
    ...section("What the text says", textLines(classification)),
    ...section("What nearly fired", classification.nearMisses.map(nearMissLine)),
    ...section("How it was routed", routingLines(routing)),
    ...section(
      "Who has it",
      receivers.map(({ role, contact, state }) => `${role.padEnd(4)}  ${contact}  (${state})`),
    ),
  ];
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`), ""];
}

function textLines(classification: Classification): string[] {
  const { domains, guesses, evidence, context, unsure, language } = classification;
  return [
    `language: ${language ?? "unknown"}`,
    ...domains.map(
      ({ key, confidence, points }) => `${key}: ${points} points, confidence ${percent(confidence)}`,
    ),
    ...guesses.map(({ key, points }) => `${key}: ${points} points, below its threshold`),
    ...(unsure ? [`unsure: ${unsure}`] : []),
    ...evidence.map(
      ({ domain, concept, phrase, field, points }) =>
        `${signed(points).padStart(7)}  ${domain}  ${concept}: "${phrase}" in ${field}`,
    ),
    ...context.map(({ rule, domain, points }) => `${signed(points).padStart(7)}  ${domain}  rule ${rule}`),
  ];
}

function nearMissLine(miss: NearMiss): string {
  return miss.kind === "domain"
    ? `${miss.domain}: ${miss.points} points of ${miss.needed}`
    : `rule ${miss.rule} (${signed(miss.points)} ${miss.domain}) lacked ${miss.lacked}`;
}

function routingLines({ steps, relaxed, marks, copies }: Routing): string[] {
  return [
    ...steps.map(
      ({ step, outcome, because, rule }) =>
        `${step}: ${outcome} — ${reasonText(because, "en", "staff")} [${rule}]`,
    ),
    ...relaxed.map(
      ({ condition, contact, because }) =>
        `relaxed ${condition} (${contact}): ${reasonText(because, "en", "staff")}`,
    ),
    ...copies.map(({ contact, because }) => `copy to ${contact}: ${reasonText(because, "en", "staff")}`),
    ...(marks.length > 0 ? [`marks: ${marks.join(", ")}`] : []),
  ];
}

const percent = (share: number) => `${Math.round(share * 100)} %`;
const signed = (points: number) => (points > 0 ? `+${points}` : String(points));
