/** The four decision tables of routing, and what is wrong with their rules. */
import { COUNTRIES } from "./countries.ts";
import { compileTable, type DecisionTable } from "./decision-table.server.ts";
import { FUNDING_STAGES, PRODUCT_STAGES, RAISES } from "./intake-words.ts";
import { CERTAINTIES, NO_DOMAIN, type RoutingSection, UNLISTED, UNSTATED } from "./routing-schema.server.ts";
import type { TableFinding } from "./table-survey.server.ts";
import { APPLICANT_TYPES, DOMAINS, LANES, TEAMS } from "./vocabulary.ts";

const types = APPLICANT_TYPES;
const domains = [...DOMAINS, NO_DOMAIN];

/** The order of attributes here is the order of values in `decide`. */
export const TABLES = {
  teams: { countries: [...COUNTRIES, UNLISTED], types, domains },
  domains: { types, certainty: CERTAINTIES },
  maturity: {
    lanes: LANES,
    productStages: [...PRODUCT_STAGES, UNSTATED],
    fundingStages: [...FUNDING_STAGES, UNSTATED],
    raises: [...RAISES, UNSTATED],
    types,
    domains,
  },
  desks: { types, lanes: LANES, teams: TEAMS, domains },
} as const;

export type TableName = keyof typeof TABLES;
type Outcome<N extends TableName> = RoutingSection[N][number]["gives"];
export type RoutingTables = { [N in TableName]: DecisionTable<Outcome<N>> };

export function compileTables(section: RoutingSection): {
  tables: RoutingTables | null;
  findings: { table: TableName; finding: TableFinding }[];
} {
  const teams = compileTable(TABLES.teams, section.teams);
  const domainsTable = compileTable(TABLES.domains, section.domains);
  const maturity = compileTable(TABLES.maturity, section.maturity);
  const desks = compileTable(TABLES.desks, section.desks);
  const compiled = { teams, domains: domainsTable, maturity, desks };
  const findings = (Object.keys(compiled) as TableName[]).flatMap((table) =>
    compiled[table].findings.map((finding) => ({ table, finding })),
  );
  if (!teams.table || !domainsTable.table || !maturity.table || !desks.table)
    return { tables: null, findings };
  return {
    tables: {
      teams: teams.table,
      domains: domainsTable.table,
      maturity: maturity.table,
      desks: desks.table,
    },
    findings,
  };
}
