/** A portal worth a look: its staff, its referrers, and two months of made-up life, ending now. */
import { and, eq, inArray } from "drizzle-orm";
import { type Database, first, must } from "#db/client.server.ts";
import { contacts, mails, people, referrers, submissions } from "#db/schema.ts";
import type { Profile } from "#services/intake/profile.ts";
import { checkProfile } from "#services/intake/profile-form.ts";
import { receiveSubmission } from "#services/intake/receive-submission.server.ts";
import { referCompanies } from "#services/referrals/refer-companies.server.ts";
import type { RulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import { tellOtherwise } from "#services/triage/tell-otherwise.server.ts";
import { DEMO_INVITATIONS, DEMO_PEOPLE, DEMO_REFERRERS, type DemoReferrer } from "./demo-cast.server.ts";
import { type DemoSubmission, demoSubmissions } from "./demo-story.server.ts";
import { playStep, triagerOf } from "./play-step.server.ts";
import { idAt, randomFrom } from "./random.server.ts";
import { seedFacts } from "./seed-facts.server.ts";

export type DemoParts = {
  db: Database;
  rulesets: RulesetSource;
  now: () => Date;
  env: { SESSION_SECRET: string };
};

type Deps = { db: Database; rulesets: RulesetSource; now: Date; newId: () => string; secret: string };
type Moment = { at: number; happen(deps: Deps): Promise<void> };
type Referrer = typeof referrers.$inferSelect;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Safe to run again: what is there already stays as it is. */
export async function seedDemo(parts: DemoParts): Promise<{ people: number; submissions: number }> {
  const { db } = parts;
  const until = parts.now();
  const random = randomFrom(2018);
  const depsAt = (at: number): Deps => {
    const now = new Date(at);
    const newId = () => idAt(now, random);
    return { db, rulesets: parts.rulesets, now, newId, secret: parts.env.SESSION_SECRET };
  };
  await seedFacts({ db, now: until });
  const opening = depsAt(until.getTime() - 60 * DAY_MS);
  await seedPeople(opening);
  const cast = await seedReferrers(opening);
  await sendAway("electrification_paris", { standInId: "new-mobility_paris", days: 20, until }, db);

  const story = demoSubmissions();
  const submitted: string[] = [];
  const moments = story
    .flatMap((told) => momentsOf(told, until, cast, submitted))
    .concat(invitations(until, cast))
    .filter(({ at }) => at < until.getTime())
    .sort((a, b) => a.at - b.at);
  for (const { at, happen } of moments) await happen(depsAt(at));
  await settleMails(submitted, db);
  await tellOne(depsAt(until.getTime()));
  return { people: DEMO_PEOPLE.length, submissions: story.length };
}

async function seedPeople({ db, now, newId }: Deps): Promise<void> {
  await db.writeAll(
    DEMO_PEOPLE.map((person) =>
      db.change
        .insert(people)
        .values({ ...person, id: newId(), createdAt: now })
        .onConflictDoNothing(),
    ),
  );
}

async function seedReferrers({ db, now, newId }: Deps): Promise<Record<DemoReferrer, Referrer>> {
  const rows = Object.values(DEMO_REFERRERS).map((referrer) => ({
    ...referrer,
    id: newId(),
    createdAt: now,
  }));
  await db.writeAll(rows.map((row) => db.change.insert(referrers).values(row).onConflictDoNothing()));
  const byEmail = new Map((await db.read.select().from(referrers)).map((row) => [row.email, row]));
  return Object.fromEntries(
    Object.entries(DEMO_REFERRERS).map(([name, { email }]) => [name, byEmail.get(email)]),
  ) as Record<DemoReferrer, Referrer>;
}

/** One contact is away, so that somebody else stands in and the page can say so. */
async function sendAway(
  id: string,
  { standInId, days, until }: { standInId: string; days: number; until: Date },
  db: Database,
): Promise<void> {
  const absentFrom = new Date(until.getTime() - days * DAY_MS);
  const absentUntil = new Date(until.getTime() + 4 * DAY_MS);
  await db.writeAll([
    must(
      db.change.update(contacts).set({ absentFrom, absentUntil, standInId }).where(eq(contacts.id, id)),
      "no-contact",
    ),
  ]);
}

/** A submission and everything that happened to it, each at its time; `submitted` collects the ids. */
function momentsOf(
  told: DemoSubmission,
  until: Date,
  cast: Record<DemoReferrer, Referrer>,
  submitted: string[],
): Moment[] {
  const arrived = until.getTime() - told.daysAgo * DAY_MS;
  const profile = profileOf(told, until.getUTCFullYear());
  const { orgName } = profile;
  let submissionId = "";
  const arrival: Moment = {
    at: arrived,
    async happen(deps) {
      submissionId = deps.newId();
      submitted.push(submissionId);
      const source = told.referredBy ? "referral" : "form";
      await receiveSubmission({ id: submissionId, applicantType: told.type, profile, source }, deps);
    },
  };
  let at = arrived;
  const steps = told.later.map((step): Moment => {
    at += step.after * DAY_MS;
    return { at, happen: (deps) => playStep({ submissionId, orgName, step }, deps) };
  });
  if (!told.referredBy) return [arrival, ...steps];
  const referrer = cast[told.referredBy];
  return [
    { at: arrived - 4 * DAY_MS, happen: (deps) => refer(referrer, profile, "", deps) },
    arrival,
    ...steps,
  ];
}

function profileOf(told: DemoSubmission, year: number): Profile {
  const typed = {
    ...(told.profile.noWebsite ? {} : { website: `https://www.${told.site}` }),
    contactEmail: `hello@${told.site}`,
    ...told.profile,
    ackNonConfidential: true,
    ...(["CN", "JP"].includes(told.profile.country) ? { ackTransfer: true } : {}),
  };
  const checked = checkProfile(told.type, typed, year);
  if (!checked.ok) throw new Error(`${told.profile.orgName}: ${JSON.stringify(checked.issues)}`);
  return checked.value;
}

function invitations(until: Date, cast: Record<DemoReferrer, Referrer>): Moment[] {
  return DEMO_INVITATIONS.map(({ by, daysAgo, company: { note, ...company } }) => ({
    at: until.getTime() - daysAgo * DAY_MS,
    happen: (deps) => refer(cast[by], company, note, deps),
  }));
}

type Company = Pick<Profile, "orgName" | "website" | "contactName" | "contactEmail" | "country" | "oneLiner">;

async function refer(referrer: Referrer, company: Company, note: string, deps: Deps): Promise<void> {
  const { orgName, website = "", contactName, contactEmail, country, oneLiner = "" } = company;
  const cells = { orgName, website, contactName, contactEmail, country, oneLiner, note };
  await referCompanies({ referrer, rows: [{ number: 1, cells }], language: referrer.language }, deps);
}

/** Nobody in the story exists, so no outbox may try them. */
async function settleMails(submissionIds: string[], db: Database): Promise<void> {
  const about = inArray(mails.submissionId, submissionIds);
  const invitation = eq(mails.kind, "referral-invitation");
  await db.writeAll([
    db.change.update(mails).set({ state: "sent", attempts: 1, sentAt: mails.createdAt }).where(about),
    db.change.update(mails).set({ state: "sent", attempts: 1, sentAt: mails.createdAt }).where(invitation),
  ]);
}

/** One mail that came back, whose reader a colleague told by telephone. */
async function tellOne({ db, ...deps }: Deps): Promise<void> {
  const returned = await first(
    db.read
      .select({ mailId: mails.id, team: submissions.team })
      .from(mails)
      .innerJoin(submissions, eq(submissions.id, mails.submissionId))
      .where(and(eq(mails.kind, "submission-received"), eq(mails.state, "sent")))
      .orderBy(mails.id)
      .limit(1),
  );
  if (!returned) return;
  const { mailId, team } = returned;
  const person = await triagerOf(team, db);
  const lastError = "550 5.1.1 The mailbox does not exist";
  await db.writeAll([
    db.change.update(mails).set({ state: "failed", sentAt: null, lastError }).where(eq(mails.id, mailId)),
  ]);
  const reason = "Reached by telephone; their mailbox has moved.";
  const told = await tellOtherwise({ mailId, reason, person }, { db, ...deps });
  if (!told.ok) throw new Error(`The demonstration cannot tell anybody otherwise: ${told.why}.`);
}
