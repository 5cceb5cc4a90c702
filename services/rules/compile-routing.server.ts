/** Compiles the routing section of a ruleset, which has passed the schema, once, for many answers. */
import { analyseCompiled, type RoutingFinding } from "./analyse-routing.server.ts";
import type { Relaxable } from "./decision.ts";
import type { RoutingSection } from "./routing-schema.server.ts";
import { compileTables, type RoutingTables } from "./routing-tables.server.ts";
import { canonical, compare } from "./table-rule.server.ts";
import type { ApplicantType, Team } from "./vocabulary.ts";
import { compileWishes, type WishTable } from "./wish-table.server.ts";

export type Screen = RoutingSection["screens"][number];
export type CopyRule = RoutingSection["copies"][number];

export type CompiledRouting = {
  tables: RoutingTables;
  /** Country (or "unlisted") → the screens that apply, the strictest first. */
  screens: Map<string, Screen[]>;
  /** Countries that the team table names; any other is "unlisted". */
  countries: Set<string>;
  separateConsent: Set<string>;
  applicantTypes: Map<ApplicantType, RoutingSection["applicantTypes"][number]>;
  wishes: Record<ApplicantType, WishTable>;
  relax: { id: string; order: readonly Relaxable[] };
  coordinators: { id: string; teams: Record<Team, string> };
  /** By kind, then by content: a contact is copied for the first of its reasons. */
  copies: readonly CopyRule[];
};

export type RoutingProblem = { path: string; message: string };

type Compiled = { ok: true; routing: CompiledRouting } | { ok: false; problems: RoutingProblem[] };

export function compileRouting(section: RoutingSection): Compiled {
  const compiled = compileTables(section);
  const errors = analyseCompiled(section, compiled).filter((each) => each.severity === "error");
  if (errors.length > 0 || !compiled.tables) return { ok: false, problems: errors.map(problemOf) };
  return { ok: true, routing: assemble(section, compiled.tables) };
}

const problemOf = ({ path, message }: RoutingFinding): RoutingProblem => ({ path, message });

const VERDICTS = ["hold", "ask", "check"];

function strictestFirst(a: Screen, b: Screen): number {
  return VERDICTS.indexOf(a.verdict) - VERDICTS.indexOf(b.verdict) || compare(contentOf(a), contentOf(b));
}

const KINDS: CopyRule["kind"][] = ["fund-relations", "lab", "market", "brand", "domain-desk", "also-sought"];

function inOrderOfCopies(a: CopyRule, b: CopyRule): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compare(contentOf(a), contentOf(b));
}

/** A rule without its name and its place: what it says. */
const contentOf = ({ id: _id, sentence: _sentence, ...rule }: Screen | CopyRule) =>
  JSON.stringify(canonical(rule));

function assemble(section: RoutingSection, tables: RoutingTables): CompiledRouting {
  const screens = new Map<string, Screen[]>();
  for (const screen of [...section.screens].sort(strictestFirst))
    for (const country of screen.countries) screens.set(country, [...(screens.get(country) ?? []), screen]);

  return {
    tables,
    screens,
    countries: new Set(section.teams.flatMap((rule) => rule.when.countries ?? [])),
    separateConsent: new Set(section.separateConsent.countries),
    applicantTypes: new Map(section.applicantTypes.map((rule) => [rule.type, rule])),
    wishes: compileWishes(section),
    relax: section.relax,
    coordinators: section.coordinators,
    copies: [...section.copies].sort(inOrderOfCopies),
  };
}
