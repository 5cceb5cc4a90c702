/** What the portal asks of its database while it is used, among many rows: nothing reads a large table from end to end. */
import { eq, getTableName, is, Table } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { dialect } from "#db/dialect.ts";
import * as schema from "#db/schema.ts";
import { manySubmissions } from "#db/seed/many-submissions.server.ts";
import { issueApiKey } from "#services/access/issue-api-key.server.ts";
import { portalJobs } from "#services/jobs/portal-jobs.server.ts";
import { runJob } from "#services/jobs/run-job.server.ts";
import { sendDueMails } from "#services/outbox/send-due-mails.server.ts";
import { VIEWS } from "#services/triage/queue-view.ts";
import { apiRequest, applyByForm, someProfiles } from "#tests/applicant.ts";
import { openPlanner } from "#tests/query-plans.ts";
import { type RecordedQuery, recordQueries } from "#tests/recorded-queries.ts";
import { type Portal, startPortal } from "../portal.ts";
import { signIn } from "./refer-visitor.ts";
import { newestToken, staff } from "./staff-visitor.ts";

const ROWS = 6_000;

/** Tables that stay small however many apply, and why; to read one whole is the quickest there is. */
const SMALL: Record<string, string> = {
  teams: "four",
  holidays: "some dozen a team",
  contacts: "the group's desks",
  rulesets: "one a publication",
  people: "the staff",
  api_keys: "one a program",
  saved_views: "a few a person",
  view_choices: "a few a person",
  leases: "one a job",
  half_moved: "one while a move is under way",
  submission_counts: "one a team, stage and owner",
  // SQLite names it in every plan that writes a submission, to look for rows without one; only a broken unit does.
  examples: "one an override",
  merges: "a few in a hundred submissions, and none here",
  batches: "one a file",
};

/** The outbox page says how many mails there are in each state, and reads all of them to know. */
const WHOLE = /^select "state", count\(\*\) from "mails"/;

let portal: Portal;
const asked: RecordedQuery[] = [];

beforeAll(async () => {
  // SQLite keeps them in a file of their own, by their key.
  portal = await startPortal(dialect === "sqlite" ? { RATE_LIMITS: "off" } : {});
  // Copies of a thousand texts bring no new words.
  const words = Array.from({ length: ROWS }, (_, n) => ({ word: `word${n}` }));
  await portal.db.writeAll([portal.db.change.insert(schema.searchWords).values(words)]);
  await manySubmissions(ROWS, portal.deps, () => {}, "whole");
}, 300_000);
afterAll(() => portal?.stop("unchecked"));

/** Keeps what is asked of the database meanwhile. */
async function during<T>(work: () => Promise<T>): Promise<T> {
  const recording = recordQueries();
  try {
    return await work();
  } finally {
    recording.stop();
    asked.push(...recording.queries);
  }
}

async function found(...gets: Promise<Response>[]): Promise<string> {
  const pages = await Promise.all(gets);
  expect(pages.map(({ status }) => status)).toEqual(pages.map(() => 200));
  return (await Promise.all(pages.map((page) => page.text()))).join();
}

async function applicantsAndPrograms() {
  const [byForm, byProgram] = someProfiles(2, 77);
  const issued = await issueApiKey({ name: "plans" }, { ...portal, now: portal.now() });
  if (!issued.ok || !byForm || !byProgram) throw new Error("Nobody applies.");
  const visitor = portal.visitor();
  const sent = await during(() =>
    portal.request("/api/v1/submissions", apiRequest(byProgram, issued.key, "plans")),
  );
  expect(sent.status).toBe(201);
  const reference = await during(() => applyByForm(byForm, visitor.request));
  const status = `/${byForm.profile.language}/status/${reference}`;
  await during(() => found(visitor.request(status), visitor.request(`${status}/my-data.json`)));
  const token = await newestToken(portal, "status");
  const opened = await during(() => portal.request(`/en/application/${token}`));
  expect(opened.status).toBeLessThan(400);
  for (const verb of ["withdraw", "restore"]) {
    const answered = await during(() => visitor.request(`${status}/${verb}`, { method: "POST" }));
    expect([verb, answered.status]).toEqual([verb, 303]);
  }
  const { visit } = await signIn(portal, "plans");
  await during(() => found(visit("/en/refer/home"), visit("/en/refer/home?state=applied")));
}

async function staffAtWork() {
  const [leroy, admin] = [await staff("leroy", portal), await staff("admin", portal)];
  for (const person of [leroy, admin]) {
    for (const view of VIEWS) {
      const page = await during(() => found(person.get(`/staff/queue?view=${view}`)));
      const next = /href="([^"]*[?&;]after=[^"]*)"/.exec(page)?.[1]?.replaceAll("&amp;", "&");
      if (next)
        await during(() =>
          found(person.get(new URL(next, `${portal.url}/staff/queue`).href.slice(portal.url.length))),
        );
    }
    await during(() =>
      found(
        person.get("/staff/queue?order=newest"),
        person.get("/staff/queue?q=battery"),
        person.get("/staff/queue?q=is:mentioned"),
        person.get("/staff/queue?q=is:changed"),
        person.get("/staff/queue?q=has:note"),
        person.get("/staff/black-holes"),
      ),
    );
  }
  const [{ reference = "" } = {}] = await portal.db.read
    .select({ reference: schema.submissions.reference })
    .from(schema.submissions)
    .where(eq(schema.submissions.stage, "triage"))
    .orderBy(schema.submissions.seq)
    .limit(1);
  const path = `/staff/submissions/${reference}`;
  await during(() => found(admin.get(path), admin.get(`${path}/detail`), admin.get("/staff/outbox")));
  const fields = {
    version: "1",
    seen: "99999999",
    action: portal.newId(),
    domain: "connectivity",
    because: "told-us",
    reason: "Radio.",
  };
  const seen = await during(() => admin.post(`${path}/seen`, { seen: "99999999", profile: "1" }));
  expect(seen.status).toBe(204);
  const decided = await during(() => admin.post(`${path}/domain`, fields));
  expect([decided.status, decided.headers.get("location")]).toEqual([303, expect.stringContaining("done=")]);
  await during(() =>
    portal.request("/staff/sign-in", {
      method: "POST",
      body: new URLSearchParams({ email: "leroy@example.com" }),
    }),
  );
  const link = `/staff/sign-in/${await newestToken(portal, "staff-sign-in")}`;
  await during(() => found(portal.request(link)));
  expect((await during(() => portal.request(link, { method: "POST" }))).status).toBe(303);
}

async function whatComesRound() {
  const { deps } = portal;
  const mailer = { delivers: true, send: async () => ({ ok: true as const }), close() {} };
  const { SESSION_SECRET: secret, PUBLIC_URL: publicUrl } = deps.env;
  const outbox = { ...deps, mailer, publicUrl, secret, jitter: () => 0 };
  expect((await during(() => sendDueMails(outbox))).sent).toBeGreaterThan(2);
  for (const job of portalJobs({ ...deps, secret })) await during(() => runJob(job, deps));
}

/**
 * What is done to all that a view holds, and the counts of a search, look at 1,002 to 10,000 of its rows. That is so
 * large a part of the rows here that reading them all may be the cheaper way; it is bound all the same.
 */
const isBoundAbove = ({ sql, params }: RecordedQuery) =>
  / limit (\?|\$\d+)$/.test(sql) && Number(params.flat().at(-1)) > 1_000;

it("reads no large table from end to end", async () => {
  await applicantsAndPrograms();
  await staffAtWork();
  await whatComesRound();
  expect(new Set(asked.map(({ sql }) => sql)).size).toBeGreaterThan(80);
  const planner = await openPlanner(portal.deps.env.DATABASE_URL);
  const large: string[] = Object.values(schema)
    .filter((entry) => is(entry, Table))
    .map((table) => getTableName(table))
    .filter((name) => !SMALL[name]);
  for (const name of large) {
    const [row] = await portal.db.query<{ n: number }>(`select count(*) n from ${name}`);
    expect([name, (row?.n ?? 0) >= ROWS - 1_000]).toEqual([name, true]);
  }
  const scans = await planner.wholeScans(asked.filter((query) => !isBoundAbove(query)));
  await planner.close();
  expect(scans.filter(({ table, sql }) => large.includes(table) && !WHOLE.test(sql))).toEqual([]);
});
