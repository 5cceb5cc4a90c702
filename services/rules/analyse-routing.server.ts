/**
 * Everything that can be known to be wrong with a routing section before it ever routes:
 * errors, which keep it from loading, and warnings, which its owner should read.
 */
import type { ContactFacts } from "./decision.ts";
import { decide } from "./decision-table.server.ts";
import { examineContacts } from "./examine-routing-contacts.server.ts";
import { SEEKS } from "./intake-words.ts";
import { NO_DOMAIN, type RoutingSection } from "./routing-schema.server.ts";
import { compileTables, type RoutingTables, TABLES, type TableName } from "./routing-tables.server.ts";
import { compare } from "./table-rule.server.ts";
import type { TableFinding } from "./table-survey.server.ts";
import { APPLICANT_TYPES } from "./vocabulary.ts";

export type RoutingFinding = {
  severity: "error" | "warning";
  kind: "conflict" | "gap" | "dead" | "shadowed" | "duplicate" | "unknown-contact" | "too-large";
  /** Where in the section: "lanes.3.weight". */
  path: string;
  /** The rules it concerns, by id. */
  rules: string[];
  message: string;
};

/** With the contacts, also what the contact table cannot answer for today. */
export function analyseRouting(
  section: RoutingSection,
  contacts?: readonly ContactFacts[],
): RoutingFinding[] {
  return analyseCompiled(section, compileTables(section), contacts);
}

/** The same for tables that are compiled already. */
export function analyseCompiled(
  section: RoutingSection,
  compiled: ReturnType<typeof compileTables>,
  contacts?: readonly ContactFacts[],
): RoutingFinding[] {
  return [
    ...repeatedIds(section),
    ...compiled.findings.map(({ table, finding }) => inWords(section, table, finding)),
    ...examineApplicantTypes(section),
    ...examineLanes(section),
    ...(compiled.tables ? earlyAgain(section, compiled.tables) : []),
    ...(contacts ? examineContacts(section, compiled.tables, contacts) : []),
  ].sort(
    (a, b) =>
      compare(a.severity, b.severity) ||
      compare(a.kind, b.kind) ||
      compare(a.rules.join(), b.rules.join()) ||
      compare(a.message, b.message),
  );
}

/** Where a rule stands, by its id. */
export function pathOf(section: RoutingSection, id: string): string {
  for (const [name, part] of Object.entries(section)) {
    if (!Array.isArray(part)) continue;
    const place = part.findIndex((rule) => rule.id === id);
    if (place >= 0) return `${name}.${place}`;
  }
  return "";
}

function repeatedIds(section: RoutingSection): RoutingFinding[] {
  const seen = new Set<string>();
  const lists = Object.entries(section).flatMap(([name, part]) =>
    Array.isArray(part) ? part.map((rule, i) => ({ id: rule.id, path: `${name}.${i}.id` })) : [],
  );
  return lists
    .filter(({ id }) => seen.has(id) || !seen.add(id))
    .map(({ id, path }) => ({
      severity: "error",
      kind: "duplicate",
      path,
      rules: [id],
      message: `Two rules are called ${id}; give one of them another id.`,
    }));
}

function inWords(section: RoutingSection, table: TableName, finding: TableFinding): RoutingFinding {
  switch (finding.kind) {
    case "conflict": {
      const [a, b] = finding.rules;
      return {
        severity: "error",
        kind: "conflict",
        path: pathOf(section, a),
        rules: [a, b],
        message: `${a} and ${b} disagree and neither is more precise, for example for ${example(finding.example)}. Add a condition to one of them.`,
      };
    }
    case "gap":
      return {
        severity: "error",
        kind: "gap",
        path: table,
        rules: [],
        message: `No rule of ${table} answers for ${example(finding.example)}. Add a rule without conditions for the rest.`,
      };
    case "dead":
      return {
        severity: "warning",
        kind: "dead",
        path: `${pathOf(section, finding.rule)}.when.${finding.attribute}`,
        rules: [finding.rule],
        message: `${finding.rule} can never apply: no value of its ${finding.attribute} exists.`,
      };
    case "shadowed":
      return {
        severity: "warning",
        kind: "shadowed",
        path: pathOf(section, finding.rule),
        rules: [finding.rule, ...finding.by],
        message: `${finding.rule} never decides: ${finding.by.join(", ")} always ${finding.by.length === 1 ? "does" : "do"} before it.`,
      };
    case "duplicate":
      return {
        severity: "warning",
        kind: "duplicate",
        path: pathOf(section, finding.rules[1]),
        rules: [...finding.rules],
        message: `${finding.rules[0]} and ${finding.rules[1]} say the same; one is enough.`,
      };
    case "too-large":
      return {
        severity: "error",
        kind: "too-large",
        path: table,
        rules: [],
        message: `The rules of ${table} tell ${finding.cells} cases apart, which is more than can be checked one by one.`,
      };
  }
}

const example = (values: Record<string, string>) =>
  Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .join(", ");

/** A lane taken instead of one that is too early must itself be open at that stage. */
function earlyAgain(section: RoutingSection, { maturity }: RoutingTables): RoutingFinding[] {
  return section.maturity.flatMap(({ id, when, gives }, i): RoutingFinding[] => {
    if (!gives.instead) return [];
    const stages = when.productStages ?? TABLES.maturity.productStages;
    const early = stages.filter((stage) =>
      (when.fundingStages ?? TABLES.maturity.fundingStages).some((funding) =>
        (when.types ?? APPLICANT_TYPES).some(
          (type) =>
            decide(maturity, [gives.instead, stage, funding, undefined, type, NO_DOMAIN]).gives.verdict ===
            "too-early",
        ),
      ),
    );
    if (early.length === 0) return [];
    return [
      {
        severity: "error",
        kind: "conflict",
        path: `maturity.${i}.gives.instead`,
        rules: [id],
        message: `${id} sends them to ${gives.instead} instead, which is too early as well (${early.join(", ")}).`,
      },
    ];
  });
}

function examineApplicantTypes(section: RoutingSection): RoutingFinding[] {
  return APPLICANT_TYPES.flatMap((type): RoutingFinding[] => {
    const rules = section.applicantTypes.filter((rule) => rule.type === type).map((rule) => rule.id);
    if (rules.length === 1) return [];
    return [
      {
        severity: "error",
        kind: rules.length === 0 ? "gap" : "conflict",
        path: "applicantTypes",
        rules,
        message: `Exactly one rule gives the lane of applicants of type ${type} who seek nothing we know; there are ${rules.length}.`,
      },
    ];
  });
}

function examineLanes(section: RoutingSection): RoutingFinding[] {
  const clashes = section.lanes.flatMap((rule, i) =>
    section.lanes.slice(i + 1).flatMap((other) => laneClash(rule, other, i)),
  );
  return [...clashes, ...section.lanes.flatMap(unofferedWish), ...unansweredWishes(section)];
}

type LaneRule = RoutingSection["lanes"][number];

function laneClash(rule: LaneRule, other: LaneRule, place: number): RoutingFinding[] {
  if (other.type !== rule.type) return [];
  const sameWish = other.seeks === rule.seeks;
  if (!sameWish && other.weight !== rule.weight) return [];
  const clash = sameWish
    ? `both speak for "${rule.seeks}"`
    : `have the same weight ${rule.weight}, so which of the two leads is open`;
  return [
    {
      severity: "error",
      kind: "conflict",
      path: `lanes.${place}.${sameWish ? "seeks" : "weight"}`,
      rules: [rule.id, other.id].sort(compare),
      message: `${rule.id} and ${other.id} ${clash}.`,
    },
  ];
}

function unofferedWish(rule: LaneRule, place: number): RoutingFinding[] {
  if ((SEEKS[rule.type] as readonly string[]).includes(rule.seeks)) return [];
  return [
    {
      severity: "warning",
      kind: "dead",
      path: `lanes.${place}.seeks`,
      rules: [rule.id],
      message: `${rule.id} can never apply: the form does not offer "${rule.seeks}" to applicants of type ${rule.type}.`,
    },
  ];
}

function unansweredWishes(section: RoutingSection): RoutingFinding[] {
  return APPLICANT_TYPES.flatMap((type) =>
    SEEKS[type]
      .filter((seeks) => !section.lanes.some((rule) => rule.type === type && rule.seeks === seeks))
      .map((seeks) => ({
        severity: "warning",
        kind: "gap",
        path: "lanes",
        rules: [],
        message: `No rule says which lane "${seeks}" of applicants of type ${type} belongs to; the lane of the applicant type is taken.`,
      })),
  );
}
