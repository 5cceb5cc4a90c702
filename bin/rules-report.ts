/** The measures of the rules as a page of text. */
import type { Classification } from "#services/rules/decision.ts";
import type { Gold, Measures } from "#services/rules/measure.server.ts";
import { DOMAINS } from "#services/rules/vocabulary.ts";

export type Mistake = {
  id: string;
  text: string;
  gold: Gold;
  classification: Classification;
  weight: number;
};

type Report = {
  all: Measures;
  languages: Record<string, Measures>;
  sources: Record<string, Measures>;
  confusion: Record<string, Record<string, number>>;
};

const figure = (value: number | null) => (value === null ? "–" : value.toFixed(3));

export function reportOf({ all, languages, sources, confusion }: Report, mistakes: Mistake[]): string {
  return [
    ...overall(all),
    "",
    ...perDomain(all),
    "",
    ...perGroup("language", languages),
    "",
    ...perGroup("source", sources),
    "",
    ...confused(confusion),
    "",
    ...mistakes.flatMap(explained),
  ]
    .join("\n")
    .concat("\n");
}

function overall(all: Measures): string[] {
  const rows: [string, string][] = [
    ["texts", String(all.texts)],
    ["macro-F1", figure(all.macroF1)],
    ["macro precision / recall", `${figure(all.macroPrecision)} / ${figure(all.macroRecall)}`],
    ["exact sets of domains", figure(all.exactSets)],
    ["primary accuracy", `${figure(all.primaryAccuracy)} of ${all.inScope}`],
    ["out-of-scope rejected", `${figure(all.outOfScopeRejected)} of ${all.outOfScope}`],
    ["in-scope routed by itself", figure(all.inScopeRoutedByItself)],
    ["  at precision", figure(all.precisionRoutedByItself)],
    ["out-of-scope routed by itself", figure(all.outOfScopeRoutedByItself)],
    ["calibration error", figure(all.calibrationError)],
    ...all.atPrecision.map(({ precision, share, confidence }): [string, string] => [
      `share at precision ${precision}`,
      `${figure(share)} from confidence ${figure(confidence)}`,
    ]),
  ];
  return rows.map(([name, value]) => `${name.padEnd(32)}${value}`);
}

function perDomain(all: Measures): string[] {
  const head = `${"domain".padEnd(26)}texts  precision  recall  F1`;
  return [
    head,
    ...DOMAINS.map((domain) => {
      const { positives, precision, recall, f1 } = all.domains[domain];
      return `${domain.padEnd(26)}${String(positives).padStart(5)}  ${figure(precision).padStart(9)}  ${figure(recall).padStart(6)}  ${figure(f1)}`;
    }),
  ];
}

function perGroup(name: string, groups: Record<string, Measures>): string[] {
  return [
    `${name.padEnd(26)}texts  macro-F1  primary  out-of-scope rejected`,
    ...Object.entries(groups).map(
      ([key, { texts, macroF1, primaryAccuracy, outOfScopeRejected }]) =>
        `${key.padEnd(26)}${String(texts).padStart(5)}  ${figure(macroF1).padStart(8)}  ${figure(primaryAccuracy).padStart(7)}  ${figure(outOfScopeRejected)}`,
    ),
  ];
}

function confused(confusion: Report["confusion"]): string[] {
  const columns = [...DOMAINS, "none"];
  return [
    `${"labelled \\ given".padEnd(26)}${columns.map((column) => column.slice(0, 12).padStart(13)).join("")}`,
    ...columns.map(
      (row) =>
        `${row.padEnd(26)}${columns.map((column) => String(confusion[row]?.[column] ?? 0).padStart(13)).join("")}`,
    ),
  ];
}

/** A mistake with what the rules saw: each phrase with its points, context rules, what would change it. */
function explained({ id, text, gold, classification }: Mistake): string[] {
  const { primary, domains, guesses, unsure, evidence, context, flip } = classification;
  const listed = (list: typeof domains) =>
    list.map(({ key, points, confidence }) => `${key} ${points} (${confidence})`).join(", ") || "none";
  return [
    `${id}: labelled ${gold.domains.join(" + ") || "none"}, given ${primary ?? `none (${unsure})`}`,
    `  ${text.replace(/\s+/g, " ").slice(0, 300)}`,
    `  named: ${listed(domains)}; guesses: ${listed(guesses)}`,
    ...evidence.map(
      ({ phrase, concept, domain, points }) => `    “${phrase}” ${concept} → ${domain} ${points}`,
    ),
    ...context.map(({ rule, domain, points }) => `    rule ${rule} → ${domain} ${points}`),
    ...(flip ? [`    ${flip.to ?? "none"} with ${JSON.stringify(flip.change)}`] : []),
    "",
  ];
}
