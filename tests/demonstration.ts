/** The demonstration, served, with everyone able to sign in: what pages are looked at in, by the tests and for the pictures. */
import { and, desc, eq } from "drizzle-orm";
import type { BrowserContext } from "playwright-core";
import { first } from "#db/client.server.ts";
import { people, profiles, referrals, referrers, submissions } from "#db/schema.ts";
import { seedDemo } from "#db/seed/seed-demo.server.ts";
import type { LinkPurpose, Stage } from "#db/words.ts";
import { issueLink } from "#services/access/issue-link.server.ts";
import { startSession } from "#services/access/sessions.server.ts";
import { startDraft } from "#services/intake/start-draft.server.ts";
import { APPLICANT_TYPES, type ApplicantType, LANGUAGES, type Language } from "#services/rules/vocabulary.ts";
import { type Portal, startPortal } from "./portal.ts";

export type Visitor = "anyone" | "applicant" | "referrer" | "staff";

export type ShownPage = { path: string; visitor: Visitor; status: number };

export type Demonstration = {
  portal: Portal;
  /** Lets this browser be that visitor, one who reads that language. */
  signIn(visitor: Visitor, lang: Language, context: BrowserContext): Promise<void>;
  /** Every page there is to see, in one language. */
  pages(lang: Language): ShownPage[];
};

export async function openDemonstration(environment: Record<string, string> = {}): Promise<Demonstration> {
  const portal = await startPortal(environment);
  await seedDemo(portal.deps);
  const draftIds = await startDrafts(portal);
  const links = await issueLinks(portal);
  const read = await perLanguage((lang) => theirs(portal, lang));
  const theAsked = await oneAt(portal, "asked");
  const theIntroduced = await oneAt(portal, "introduced");
  const [asked, introduced] = [theAsked.reference, theIntroduced.reference];

  async function signIn(visitor: Visitor, lang: Language, context: BrowserContext) {
    if (visitor === "anyone") return;
    const kind = visitor;
    const reader = { applicant: async () => null, staff: staffReading, referrer: referrerReading }[visitor];
    const subjectId = (await reader(portal, lang))?.id ?? null;
    const grants = visitor === "applicant" ? [...Object.values(draftIds), theAsked.id, theIntroduced.id] : [];
    const session = startSession({ kind, subjectId, grants }, { db: portal.db, now: portal.now() });
    await portal.db.writeAll([session.statement]);
    await context.addCookies([{ name: kind, value: session.cookieValue, url: portal.url }]);
  }

  function pages(lang: Language): ShownPage[] {
    const { reference } = read[lang];
    const here = (...paths: string[]) => paths.map((path) => `/${lang}${path}`);
    const by = (visitor: Visitor, paths: string[], status = 200) =>
      paths.map((path) => ({ path, visitor, status }));
    const drafted = APPLICANT_TYPES.flatMap((type) =>
      ["you", "organisation", "proposal", "check"].map((page) => `/draft/${draftIds[type]}/${page}`),
    );
    return [
      ...by("anyone", here("", "/apply", "/help", "/privacy", "/resume", "/resume/sent", "/refer")),
      ...by("anyone", here(...APPLICANT_TYPES.map((type) => `/apply/${type}`), "/refer/link-sent")),
      ...by("anyone", here(`/application/${links.claim}`, `/refer/sign-in/${links.referrer}`)),
      ...by("anyone", here("/nothing-here", "/application/no-such-link"), 404),
      ...by("anyone", [
        "/staff/sign-in",
        "/staff/link-sent",
        `/staff/sign-in/${links.staff[lang]}`,
        "/dev/mail",
      ]),
      ...by("applicant", here(...drafted, `/draft/${draftIds.startup}/link`)),
      ...by("applicant", here(...["", "/receipt", "/withdraw"].map((on) => `/status/${introduced}${on}`))),
      ...by("applicant", here(`/status/${asked}`, `/status/${asked}/answer`)),
      ...by("referrer", here("/refer/home", "/refer/company", "/refer/file")),
      ...by("staff", ["/staff/queue", "/staff/queue?view=all", "/staff/keys", "/staff/outbox"]),
      ...by("staff", ["/staff/search-help", "/staff/bulk/assign?view=all"]),
      ...by("staff", ["/staff/bulk/label?view=all&labels=x"]),
      ...by(
        "staff",
        ["", "/decline", "/ask", "/domain", "/reroute"].map(
          (verb) => `/staff/submissions/${reference}${verb}`,
        ),
      ),
    ];
  }

  return { portal, signIn, pages };
}

/** One started and filled application of each kind, as its page holds it. */
async function startDrafts(portal: Portal): Promise<Record<ApplicantType, string>> {
  const ids: [ApplicantType, string][] = [];
  for (const applicantType of APPLICANT_TYPES) {
    const like = await first(
      portal.db.read
        .select({ form: profiles.form })
        .from(profiles)
        .innerJoin(submissions, eq(submissions.id, profiles.submissionId))
        .where(eq(submissions.applicantType, applicantType))
        .limit(1),
    );
    const answers = Object.entries(like?.form ?? {}).map(([key, value]) => [key, typed(value)]);
    const deps = { db: portal.db, now: portal.now(), newId: portal.newId };
    const draft = await startDraft(
      { applicantType, language: "en", answers: Object.fromEntries(answers) },
      deps,
    );
    ids.push([applicantType, draft.id]);
  }
  return Object.fromEntries(ids) as Record<ApplicantType, string>;
}

const typed = (value: unknown) => (value === true ? "on" : typeof value === "number" ? String(value) : value);

/** Links that open a page of their own before anything happens. */
async function issueLinks(portal: Portal) {
  const { db } = portal;
  const deps = { db, now: portal.now(), newId: portal.newId, secret: portal.deps.env.SESSION_SECRET };
  const issue = async (purpose: LinkPurpose, subject: { id: string } | undefined) => {
    if (!subject) throw new Error(`The demonstration has nothing for a ${purpose} link.`);
    const link = issueLink({ purpose, subjectId: subject.id }, deps);
    await db.writeAll([link.statement]);
    return link.token;
  };
  const { read } = db;
  return {
    claim: await issue(
      "claim",
      await first(read.select().from(referrals).where(eq(referrals.state, "invited")).limit(1)),
    ),
    referrer: await issue(
      "referrer-sign-in",
      await first(read.select({ id: referrers.email }).from(referrers).limit(1)),
    ),
    staff: await perLanguage(async (lang) => issue("staff-sign-in", await staffReading(portal, lang))),
  };
}

async function perLanguage<T>(make: (lang: Language) => Promise<T>): Promise<Record<Language, T>> {
  const made: [Language, T][] = [];
  for (const lang of LANGUAGES) made.push([lang, await make(lang)]);
  return Object.fromEntries(made) as Record<Language, T>;
}

async function oneAt({ db }: Portal, stage: Stage) {
  const found = await first(db.read.select().from(submissions).where(eq(submissions.stage, stage)).limit(1));
  if (!found) throw new Error(`The demonstration has no submission at ${stage}.`);
  return found;
}

/** A submission the staff who read that language must decide about, where the rules were unsure if there is one. */
async function theirs(portal: Portal, lang: Language) {
  const person = await staffReading(portal, lang);
  const open = await first(
    portal.db.read
      .select()
      .from(submissions)
      .where(
        and(eq(submissions.stage, "triage"), person?.team ? eq(submissions.team, person.team) : undefined),
      )
      .orderBy(desc(submissions.unsure))
      .limit(1),
  );
  return open ?? (await oneAt(portal, "triage"));
}

/** The admin comes before the triagers. */
async function staffReading({ db }: Portal, lang: Language) {
  return await first(
    db.read.select().from(people).where(eq(people.language, lang)).orderBy(people.role).limit(1),
  );
}

async function referrerReading({ db }: Portal, lang: Language) {
  return await first(db.read.select().from(referrers).where(eq(referrers.language, lang)).limit(1));
}
