/** Submits to the database of DATABASE_URL whenever its parent says how many, and answers with what that took it. */
import { readFileSync } from "node:fs";
import { openDeps } from "#app/deps.server.ts";
import { readEnv } from "#app/env.server.ts";
import { issueApiKey } from "#services/access/issue-api-key.server.ts";
import { receiveFromProgram } from "#services/intake/receive-from-program.server.ts";
import { someProfiles } from "#tests/applicant.ts";
import { recordQueries } from "#tests/recorded-queries.ts";

export type Submitted = { statements: number; cpuMs: number; bytes: number };

const recording = recordQueries();
const { db, env, now, newId, rulesets } = await openDeps(readEnv());
const issued = await issueApiKey({ name: `work ${newId()}` }, { db, now: now(), newId });
const apiKeyId = issued.ok ? issued.id : "";

/** Bytes that this process handed to the system to be written: to files and to the server's socket. */
const written = () => Number(/wchar: (\d+)/.exec(readFileSync("/proc/self/io", "utf8"))?.[1] ?? 0);
const spentMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

async function submit(count: number, seed: number): Promise<Submitted> {
  const typed = someProfiles(count, seed);
  recording.queries.length = 0;
  const [cpu, bytes] = [spentMs(), written()];
  for (const [n, one] of typed.entries()) {
    const asked = { ...one, apiKeyId, idempotencyKey: `work-${seed}-${n}-${newId()}`, body: "{}" };
    const deps = { db, now: now(), newId, secret: env.SESSION_SECRET, rulesets };
    const received = await receiveFromProgram(asked, deps);
    if (!received.ok) throw new Error(received.why);
  }
  return { statements: recording.queries.length, cpuMs: spentMs() - cpu, bytes: written() - bytes };
}

process.on("message", async ({ count, seed }: { count: number; seed: number }) => {
  process.send?.(await submit(count, seed));
});
process.send?.("ready");
