/**
 * Kills the served portal at random instants while clients submit through HTTP, and looks at what is left: every
 * answered submission is whole, an unanswered one is whole or not there, and repeating it makes no second one.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, count, eq } from "drizzle-orm";
import { checkDatabase } from "#db/check.server.ts";
import { type Database, first, openDatabase } from "#db/client.server.ts";
import {
  apiRequests,
  decisions,
  events,
  links,
  mails,
  profiles,
  receivers,
  submissions,
} from "#db/schema.ts";
import { seedFacts } from "#db/seed/seed-facts.server.ts";
import { issueApiKey } from "#services/access/issue-api-key.server.ts";
import type { TypedProfile } from "#services/intake/profile.ts";
import { apiRequest, applyByForm, someProfiles } from "./applicant.ts";
import { freePort } from "./free-port.ts";
import { loadBuild, visitorOf } from "./portal.ts";

export type Drill = {
  kills: number;
  answered: number;
  repeated: number;
  inDatabase: number;
  problems: string[];
};

const CLIENTS = 6;

type Post = { typed: TypedProfile; name: string };

/** What the clients know: what they sent, what was answered, and what must be sent again under the same key. */
type Ledger = {
  answered: Set<string>;
  sent: Set<string>;
  unanswered: Post[];
  waiting: TypedProfile[];
  repeated: number;
  problems: string[];
};

export async function drill(kills: number, tell: (text: string) => void = () => {}): Promise<Drill> {
  await loadBuild();
  const folder = mkdtempSync(join(tmpdir(), "portal-kill9-"));
  const url = `file:${join(folder, "portal.db")}`;
  const key = await prepareDatabase(url);
  const waiting = someProfiles(kills * 400 + 400, 9);
  const ledger: Ledger = {
    answered: new Set(),
    sent: new Set(),
    unanswered: [],
    waiting,
    repeated: 0,
    problems: [],
  };
  const { answered, problems } = ledger;
  let inDatabase = 0;
  for (let kill = 1; kill <= kills; kill++) {
    await submitUntilKilled(url, key, ledger);
    const db = await openDatabase(url);
    problems.push(...(await lookAt(db, ledger)).map((problem) => `kill ${kill}: ${problem}`));
    inDatabase = (await first(db.read.select({ n: count() }).from(submissions)))?.n ?? 0;
    await db.close();
    tell(
      `${kill} of ${kills} kills: ${answered.size} answered, ${ledger.repeated} repeated, ${problems.length} problems`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
  return { kills, answered: answered.size, repeated: ledger.repeated, inDatabase, problems };
}

async function submitUntilKilled(databaseUrl: string, key: string, ledger: Ledger): Promise<void> {
  const server = await startServer(databaseUrl);
  const state = { dead: false };
  const clients = [
    client(
      state,
      ledger,
      () => takeOne(ledger),
      (typed) => applyByForm(typed, visitorOf(server.url).request),
    ),
    ...Array.from({ length: CLIENTS - 1 }, () =>
      client(
        state,
        ledger,
        () => nextPost(ledger),
        (typed, name) => submit(server.url, typed, key, name),
      ),
    ),
  ];
  await new Promise((next) => setTimeout(next, 100 + Math.random() * 700));
  state.dead = true;
  server.child.kill("SIGKILL");
  await Promise.all([server.ended, ...clients]);
}

/** One client: one submission after the other, until the server is dead. */
async function client(
  state: { dead: boolean },
  ledger: Ledger,
  next: () => Partial<Post>,
  send: (typed: TypedProfile, name: string) => Promise<string>,
): Promise<void> {
  while (!state.dead) {
    const { typed, name = "" } = next();
    if (!typed) return;
    try {
      ledger.answered.add(await send(typed, name));
    } catch (error) {
      if (!state.dead && !isCut(error)) ledger.problems.push(String(error));
      if (name) ledger.unanswered.push({ typed, name });
    }
  }
}

function takeOne({ waiting }: Ledger): Partial<Post> {
  const typed = waiting.pop();
  return typed ? { typed } : {};
}

/** What was never answered goes again, under the same key. */
function nextPost(ledger: Ledger): Partial<Post> {
  const again = ledger.unanswered.shift();
  if (again) {
    ledger.repeated++;
    return again;
  }
  const typed = ledger.waiting.pop();
  const name = `kill9-${ledger.sent.size}`;
  ledger.sent.add(name);
  return { ...(typed && { typed }), name };
}

async function prepareDatabase(url: string): Promise<string> {
  const db = await openDatabase(url);
  await seedFacts({ db, now: new Date() });
  const issued = await issueApiKey(
    { name: "drill" },
    { db, now: new Date(), newId: () => crypto.randomUUID() },
  );
  await db.close();
  if (!issued.ok) throw new Error(issued.why);
  return issued.key;
}

async function startServer(
  databaseUrl: string,
): Promise<{ url: string; child: ChildProcess; ended: Promise<unknown> }> {
  const port = String(await freePort());
  const child = spawn(process.execPath, ["app/server/start.js"], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: "test",
      RATE_LIMITS: "off",
      PORT: port,
      DATABASE_URL: databaseUrl,
    },
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  }
  while (!output.includes('"serving"')) {
    if (child.exitCode !== null) throw new Error(`The portal did not start again: ${output}`);
    await new Promise((next) => setTimeout(next, 20));
  }
  return { url: `http://localhost:${port}`, child, ended };
}

async function submit(url: string, typed: TypedProfile, key: string, name: string): Promise<string> {
  const response = await fetch(`${url}/api/v1/submissions`, apiRequest(typed, key, name));
  const body = await response.json();
  if (response.status !== 201)
    throw new Error(`The API answered ${response.status}: ${JSON.stringify(body)}`);
  return body.reference;
}

/** What a client sees of a server that died under it. */
function isCut(error: unknown): boolean {
  return error instanceof TypeError || /terminated|aborted|JSON input/.test(String(error));
}

async function lookAt(db: Database, { answered, sent }: Ledger): Promise<string[]> {
  const problems = (await checkDatabase(db)).map((violation) => `invariant: ${JSON.stringify(violation)}`);
  for (const reference of answered) {
    const missing = await whatIsMissing(db, reference);
    if (missing.length > 0) problems.push(`${reference} was answered and lacks ${missing.join(", ")}`);
  }
  const keys = await db.read
    .select({ key: apiRequests.idempotencyKey, id: apiRequests.submissionId })
    .from(apiRequests);
  if (new Set(keys.map(({ id }) => id)).size !== keys.length) problems.push("two keys share a submission");
  const strange = keys.filter(({ key }) => !sent.has(key));
  if (strange.length > 0) problems.push(`${strange.length} requests nobody sent`);
  const byApi = (
    await first(db.read.select({ n: count() }).from(submissions).where(eq(submissions.source, "api")))
  )?.n;
  if (byApi !== keys.length) problems.push(`${byApi} submissions by API under ${keys.length} keys`);
  return problems;
}

async function whatIsMissing(db: Database, reference: string): Promise<string[]> {
  const { read } = db;
  const submission = await first(read.select().from(submissions).where(eq(submissions.reference, reference)));
  if (!submission) return ["everything"];
  const of = async (
    table: typeof profiles | typeof decisions | typeof receivers | typeof events | typeof mails,
  ) =>
    (await first(read.select({ n: count() }).from(table).where(eq(table.submissionId, submission.id))))?.n ??
    0;
  const statusLink = await first(
    read
      .select({ n: count() })
      .from(links)
      .where(and(eq(links.purpose, "status"), eq(links.subjectId, submission.id))),
  );
  const parts: [string, number][] = [
    ["its profile", await of(profiles)],
    ["its decision", await of(decisions)],
    ["its receivers", await of(receivers)],
    ["its history", (await of(events)) - 1],
    ["its mails", (await of(mails)) - 1],
    ["its status link", statusLink?.n ?? 0],
  ];
  return parts.filter(([, found]) => found < 1).map(([name]) => name);
}
