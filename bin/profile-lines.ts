/** Profiles as JSON lines, the way `classify` and `route` read them: one a line, blank lines skipped. */
import { createInterface } from "node:readline";
import { z } from "zod";
import type { ProfileFacts } from "#services/rules/decision.ts";
import { APPLICANT_TYPES, DOMAINS, type Domain, LANGUAGES } from "#services/rules/vocabulary.ts";

export type ProfileLine =
  | { ok: true; line: number; id: unknown; profile: ProfileFacts }
  | { ok: false; line: number; id: unknown; why: string };

/** Exports write null for what is empty. */
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);
const words = z.array(z.string()).optional();
const domains = words.transform((list) =>
  list?.filter((word): word is Domain => DOMAINS.includes(word as Domain)),
);

/** Keys the rules do not read are let through unread: a line may be a whole exported profile. */
const lineSchema = z.object({
  id: z.unknown(),
  /** Short for a startup with nothing but a description. */
  text,
  tagline: text,
  applicantType: z.enum(APPLICANT_TYPES).default("startup"),
  orgName: text,
  website: text,
  country: text,
  language: z.enum(LANGUAGES).optional(),
  oneLiner: text,
  description: text,
  traction: text,
  programme: text,
  thesis: text,
  domainHint: domains,
  domains,
  seeks: words,
  productStage: text,
  fundingStage: text,
  raiseUsd: text,
  brands: words,
  pilotMarkets: words,
  regions: words,
});

export async function* readProfileLines(stdin: NodeJS.ReadableStream): AsyncGenerator<ProfileLine> {
  let line = 0;
  for await (const row of createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    line++;
    if (row.trim()) yield readProfileLine(row, line);
  }
}

export function readProfileLine(row: string, line: number): ProfileLine {
  let value: unknown;
  try {
    value = JSON.parse(row);
  } catch (error) {
    return { ok: false, line, id: null, why: `not JSON: ${(error as Error).message}` };
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const id = (value as { id?: unknown } | null)?.id ?? null;
    return { ok: false, line, id, why: `${issue?.path.join(".") || "line"}: ${issue?.message}` };
  }
  const { id, text: description, tagline, ...facts } = parsed.data;
  return {
    ok: true,
    line,
    id: id ?? null,
    profile: withoutBlanks({
      ...facts,
      oneLiner: facts.oneLiner ?? tagline,
      description: facts.description ?? description,
    }),
  };
}

function withoutBlanks(facts: ProfileFacts): ProfileFacts {
  const entries = Object.entries(facts).filter(([, value]) => value !== undefined && value !== "");
  return Object.fromEntries(entries) as ProfileFacts;
}
