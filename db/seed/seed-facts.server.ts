/** What every portal starts from: teams, holidays, contacts and ruleset 1. Existing rows are left as staff have them. */
import { z } from "zod";
import { type Database, first, type Statement } from "#db/client.server.ts";
import { contacts, holidays, rulesets, submissions, teams } from "#db/schema.ts";
import { hashRuleset } from "#services/rules/ruleset.server.ts";
import { shippedRuleset } from "#services/rules/shipped-ruleset.server.ts";
import { APPLICANT_TYPES, DOMAINS, LANGUAGES, TEAMS } from "#services/rules/vocabulary.ts";
import contactRows from "./contacts.json" with { type: "json" };
import holidayRows from "./holidays.json" with { type: "json" };
import teamRows from "./teams.json" with { type: "json" };

const teamFacts = z.strictObject({
  id: z.enum(TEAMS),
  letters: z.string().length(2),
  city: z.string(),
  timeZone: z.string(),
  workDays: z.array(z.int().min(1).max(7)),
  opens: z.iso.time({ precision: -1 }),
  closes: z.iso.time({ precision: -1 }),
  promiseWorkingDays: z.int().positive(),
  intakeContactId: z.string(),
});

const holidayFacts = z.strictObject({ team: z.enum(TEAMS), day: z.iso.date(), name: z.string() });

const contactFacts = z.strictObject({
  id: z.string(),
  team: z.enum(TEAMS),
  desk: z.string(),
  role: z.string(),
  organisation: z.string(),
  function: z.string(),
  domains: z.array(z.enum(DOMAINS)),
  lanes: z.array(z.string()),
  applicantTypes: z.array(z.enum(APPLICANT_TYPES)),
  languages: z.array(z.enum(LANGUAGES)),
  brand: z.string().nullish(),
  email: z.email(),
  timeZone: z.string(),
  capacity: z.int().positive().nullish(),
  standInId: z.string().nullish(),
});

/** Safe to run on every start: it only ever adds what is missing. */
export async function seedFacts({ db, now }: { db: Database; now: Date }): Promise<void> {
  const missing: Statement[] = [
    ...without(z.array(teamFacts).parse(teamRows), await known(db, teams), ({ id }) => id).map((row) =>
      db.change.insert(teams).values(row).onConflictDoNothing(),
    ),
    ...without(z.array(contactFacts).parse(contactRows), await known(db, contacts), ({ id }) => id).map(
      (row) =>
        db.change
          .insert(contacts)
          .values({ ...row, active: true })
          .onConflictDoNothing(),
    ),
  ];
  if ((await db.read.select({ day: holidays.day }).from(holidays).limit(1)).length === 0) {
    const rows = z.array(holidayFacts).parse(holidayRows);
    missing.push(...rows.map((row) => db.change.insert(holidays).values(row).onConflictDoNothing()));
  }
  if (!(await first(db.read.select({ number: rulesets.number }).from(rulesets).limit(1)))) {
    const document = shippedRuleset;
    missing.push(
      db.change
        .insert(rulesets)
        .values({
          hash: hashRuleset(document),
          document,
          reason: "The rules the portal ships with.",
          publishedBy: null,
          publishedAt: now,
        })
        .onConflictDoNothing(),
    );
  }
  if (missing.length > 0) await db.writeAll(missing);
}

async function known(db: Database, table: typeof teams | typeof contacts): Promise<Set<string>> {
  return new Set((await db.read.select({ id: table.id }).from(table)).map(({ id }) => id));
}

function without<Row>(rows: Row[], present: Set<string>, key: (row: Row) => string): Row[] {
  return rows.filter((row) => !present.has(key(row)));
}

/** Whether anybody has applied: then the portal is in use. */
export async function hasSubmissions({ db }: { db: Database }): Promise<boolean> {
  return (await db.read.select({ seq: submissions.seq }).from(submissions).limit(1)).length > 0;
}
