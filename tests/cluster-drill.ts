/**
 * Kills processes of a cluster on PostgreSQL, and the database itself, at random instants while clients submit: what
 * was answered is there and whole, a request that is repeated makes no second submission, and no mail goes out twice
 * but those that were in hand.
 */
import { count, eq } from "drizzle-orm";
import { checkDatabase } from "#db/check.server.ts";
import { type Database, first, openDatabase } from "#db/client.server.ts";
import { apiRequests, submissions } from "#db/schema.ts";
import { seedFacts } from "#db/seed/seed-facts.server.ts";
import { issueApiKey } from "#services/access/issue-api-key.server.ts";
import { apiRequest, someProfiles } from "./applicant.ts";
import { startPostgres } from "./postgres/server.ts";
import { startCluster } from "./serving-cluster.ts";
import { openSmtp } from "./smtp.ts";

export type ClusterDrill = {
  kills: number;
  answered: number;
  repeated: number;
  mails: number;
  mailedTwice: number;
  problems: string[];
};

const CLIENTS = 6;
/** A connection that a process took with it, as it was handed over, is answered by nobody. */
const PATIENCE_MS = 10_000;
const SECRET = "a secret that all processes share";
const sleep = (ms: number) => new Promise((next) => setTimeout(next, ms));

/** Every `databaseEvery`th kill takes the database. */
export async function clusterDrill(
  { kills, processes, databaseEvery = 4 }: { kills: number; processes: number; databaseEvery?: number },
  tell: (text: string) => void = () => {},
): Promise<ClusterDrill> {
  const server = await startPostgres({ durable: true });
  const smtp = await openSmtp();
  const url = server.url("postgres");
  const setUp = await openDatabase(url);
  await seedFacts({ db: setUp, now: new Date() });
  const deps = { db: setUp, now: new Date(), newId: () => crypto.randomUUID() };
  const issued = await issueApiKey({ name: "drill" }, deps);
  if (!issued.ok) throw new Error(issued.why);
  await setUp.close();

  const cluster = await startCluster(processes, {
    DATABASE_URL: url,
    SESSION_SECRET: SECRET,
    SMTP_URL: smtp.url,
  });
  const answered = new Map<string, string>();
  const problems: string[] = [];
  let repeated = 0;
  let over = false;
  const waiting = someProfiles(kills * 200 + 200, 9);
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    for (let n = 0; !over; n++) {
      const typed = waiting.pop();
      if (!typed) return;
      const name = `drill-${client}-${n}`;
      // As a program does it: the same request under the same key, until it is answered.
      for (;;) {
        const reference = await submit(cluster.url, apiRequest(typed, issued.key, name));
        if (reference) {
          answered.set(name, reference);
          break;
        }
        repeated++;
        if (over) break;
        await sleep(100);
      }
    }
  });
  for (let kill = 1; kill <= kills; kill++) {
    await sleep(800 + Math.random() * 1200);
    if (kill % databaseEvery === 0) {
      await server.kill();
      await sleep(300);
      await server.start();
    } else killOneOf(cluster.processes());
    tell(`${kill} of ${kills} kills: ${answered.size} answered, ${repeated} repeated`);
  }
  await sleep(2000);
  over = true;
  await Promise.all(clients);
  await cluster.stop();

  const db = await openDatabase(url);
  problems.push(...(await lookAt(db, answered)));
  await db.close();
  await server.stop();
  await smtp.close();
  const ids = smtp.received.map(({ mail }) => mail.messageId);
  const mailedTwice = ids.length - new Set(ids).size;
  return { kills, answered: answered.size, repeated, mails: ids.length, mailedTwice, problems };
}

function killOneOf(processes: number[]) {
  const victim = processes[Math.floor(Math.random() * processes.length)];
  if (victim) process.kill(victim, "SIGKILL");
}

/** The reference of a submission that was acknowledged; null where nothing was. */
async function submit(url: string, request: RequestInit): Promise<string | null> {
  try {
    const response = await fetch(`${url}/api/v1/submissions`, {
      ...request,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const body = await response.json();
    return response.status === 201 ? body.reference : null;
  } catch {
    return null;
  }
}

async function lookAt(db: Database, answered: Map<string, string>): Promise<string[]> {
  const problems = (await checkDatabase(db)).map((violation) => `invariant: ${JSON.stringify(violation)}`);
  const rows = await db.read
    .select({ key: apiRequests.idempotencyKey, reference: submissions.reference })
    .from(apiRequests)
    .innerJoin(submissions, eq(submissions.id, apiRequests.submissionId));
  const kept = new Map(rows.map(({ key, reference }) => [key, reference]));
  for (const [key, reference] of answered) {
    if (kept.get(key) !== reference) problems.push(`${reference} was answered, and ${kept.get(key)} is kept`);
  }
  const total = (await first(db.read.select({ n: count() }).from(submissions)))?.n;
  if (total !== rows.length) problems.push(`${total} submissions under ${rows.length} keys`);
  return problems;
}
