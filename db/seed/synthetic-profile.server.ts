/** One made-up application, drawn from a grammar for its language. */
import type { TypedProfile } from "#services/intake/profile.ts";
import { checkProfile } from "#services/intake/profile-form.ts";
import { FUNDING_STAGES, PRODUCT_STAGES, RAISES, SEEKS } from "#services/rules/intake-words.ts";
import { APPLICANT_TYPES, type ApplicantType, DOMAINS, type Language } from "#services/rules/vocabulary.ts";
import type { Random } from "./random.server.ts";
import english from "./synthetic-en.json" with { type: "json" };
import french from "./synthetic-fr.json" with { type: "json" };
import japanese from "./synthetic-ja.json" with { type: "json" };
import chinese from "./synthetic-zh-Hans.json" with { type: "json" };

type Grammar = {
  /** Country, city, and how often. */
  places: [string, string, number][];
  people: string[];
  roles: string[];
  heads: string[];
  tails: string[];
  /** By domain, and under "none" what fits no domain: in one sentence, then in another. */
  products: Record<string, [string, string][]>;
  users: string[];
  news: string[];
  traction: string[];
  programme: string[];
  thesis: string[];
};

const GRAMMARS: Record<Language, Grammar> = {
  en: english as unknown as Grammar,
  fr: french as unknown as Grammar,
  ja: japanese as unknown as Grammar,
  "zh-Hans": chinese as unknown as Grammar,
};

/** How often each draws the lot. */
const LANGUAGE_LOTS: Language[] = [
  "en",
  "en",
  "en",
  "en",
  "fr",
  "fr",
  "ja",
  "ja",
  "ja",
  "zh-Hans",
  "zh-Hans",
];
const TYPE_LOTS: ApplicantType[] = [...Array<ApplicantType>(12).fill("startup"), ...APPLICANT_TYPES.slice(1)];
const DOMAIN_LOTS = [...DOMAINS, ...DOMAINS, ...DOMAINS, "none"];

/** The `index` makes the organisation's name and website its own. */
export function syntheticProfile(index: number, random: Random, year: number): TypedProfile {
  const applicantType = random.pick(TYPE_LOTS);
  const language = random.pick(LANGUAGE_LOTS);
  const grammar = GRAMMARS[language];
  const typed = {
    ...whoTheyAre(index, language, grammar, random),
    ...(applicantType === "startup"
      ? startup(grammar, language, random)
      : program(applicantType, grammar, random)),
    seeks: random.some(SEEKS[applicantType], 1, 2),
    ackNonConfidential: true,
  };
  const checked = checkProfile(applicantType, withConditions(typed, random), year);
  if (!checked.ok) throw new Error(`The grammar made a bad profile: ${JSON.stringify(checked.issues)}`);
  return { applicantType, profile: checked.value };
}

function whoTheyAre(index: number, language: Language, grammar: Grammar, random: Random) {
  const lots = grammar.places.flatMap((place) => Array<Grammar["places"][number]>(place[2]).fill(place));
  const [country, city] = random.pick(lots);
  const slug = `${index.toString(36)}-${language.slice(0, 2)}`;
  return {
    orgName: `${random.pick(grammar.heads)}${random.pick(grammar.tails)} ${index}`,
    website: `https://www.company-${slug}.example`,
    country,
    city,
    contactName: random.pick(grammar.people),
    contactEmail: `contact@company-${slug}.example`,
    contactRole: random.pick(grammar.roles),
    language,
  };
}

function startup(grammar: Grammar, language: Language, random: Random) {
  const domain = random.pick(DOMAIN_LOTS);
  const [oneLiner, how] = random.pick(grammar.products[domain] ?? []);
  const gap = language === "en" || language === "fr" ? " " : "";
  // Some say little: a person has to read those.
  const said = random.chance(0.93)
    ? [how, random.pick(grammar.users), random.pick(grammar.news)]
    : thin(grammar, random);
  return {
    oneLiner,
    description: filled(said.join(gap), random),
    productStage: random.pick(PRODUCT_STAGES),
    fundingStage: random.pick(FUNDING_STAGES),
    teamSize: random.pick(["1", "2-10", "11-50", "51-200"]),
    foundedYear: random.between(2009, 2017),
    ...(random.chance(0.5) ? { traction: filled(random.pick(grammar.traction), random) } : {}),
    ...(random.chance(0.3) && domain !== "none" ? { domainHint: [domain] } : {}),
  };
}

function thin(grammar: Grammar, random: Random): string[] {
  return [...random.some(grammar.news, 2, 2), random.pick(grammar.traction)];
}

function program(applicantType: ApplicantType, grammar: Grammar, random: Random) {
  const domains = random.some(DOMAINS, 1, 3);
  switch (applicantType) {
    case "incubator":
      return {
        domains,
        programme: filled(random.pick(grammar.programme), random),
        stages: random.some(["idea", "prototype", "pilot", "first-revenue"], 1, 3),
        startupsNow: random.pick(["1-10", "11-30", "31-100", "100+"]),
      };
    case "accelerator":
      return {
        domains,
        programme: filled(random.pick(grammar.programme), random),
        stages: random.some(["pre-seed", "seed", "series-a", "series-b"], 1, 2),
        cohortSize: random.pick(["1-5", "6-10", "11-20", "21+"]),
        cohortsPerYear: random.between(1, 4),
      };
    default:
      return {
        domains,
        thesis: random.pick(grammar.thesis),
        investorType: random.pick(["vc", "corporate-vc", "angel", "family-office", "public-fund"]),
        stages: random.some(["pre-seed", "seed", "series-a", "series-b"], 1, 3),
        chequeUsd: random.pick(["<0.5m", "0.5-2m", "2-10m", "10-50m", ">50m"]),
        regions: random.chance(0.3) ? ["global"] : random.some(["FR", "JP", "US", "CN", "DE", "GB"], 1, 3),
      };
  }
}

/** What one answer asks of another. */
function withConditions(
  typed: Record<string, unknown> & { seeks: string[]; country: string },
  random: Random,
) {
  return {
    ...typed,
    ...(typed.seeks.includes("investment") ? { raiseUsd: random.pick(RAISES) } : {}),
    ...(typed.seeks.includes("named-deal") ? { namedDeal: "Akari Cells" } : {}),
    ...(["CN", "JP"].includes(typed.country) ? { ackTransfer: true } : {}),
  };
}

function filled(text: string, random: Random): string {
  return text.replaceAll("{n}", () => String(random.between(5, 90)));
}
