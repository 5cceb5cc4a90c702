/**
 * Submissions a second through HTTP, by form and by API, against a bare node:http server that writes the very same
 * rows in one transaction each: the statements the portal made, recorded and repeated. All in one run, at full
 * durability, 32 connections, rounds alternating.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type Sqlite from "better-sqlite3";
import type { Guarded, Statement } from "#db/client.server.ts";
import { openSqlite } from "#db/engine-sqlite.server.ts";
import { issueApiKey } from "#services/access/issue-api-key.server.ts";
import { startSession } from "#services/access/sessions.server.ts";
import { startDraft } from "#services/intake/start-draft.server.ts";
import { apiRequest, FORM_TYPE, formBody, someProfiles } from "#tests/applicant.ts";
import { startPortal } from "#tests/portal.ts";
import { openWorld } from "#tests/world.ts";
import { type LoadResult, putLoad, requestText } from "./load.ts";

const CONNECTIONS = 32;
const PER_ROUND = 1000;
const ROUNDS = 3;

type Unit = readonly (Statement | Guarded)[];
type Recorded = { sql: string; params: unknown[] }[];
type Face = "form" | "api";
type Round = { requests: string[]; expected: number };

const portal = await startPortal({ RATE_LIMITS: "off" });
const host = new URL(portal.url).host;
const key = await issueApiKey({ name: "bench" }, { db: portal.db, now: portal.now(), newId: portal.newId });
if (!key.ok) throw new Error(key.why);

/** Everything the portal writes from here on, unit by unit. */
const recorded: Unit[] = [];
const { writeAll } = portal.deps.db;
portal.deps.db.writeAll = (unit) => {
  recorded.push(unit);
  return writeAll(unit);
};
const asText = (units: Unit[]): Recorded[] =>
  units.map((unit) => unit.map((part) => ("statement" in part ? part.statement : part).toSQL()));

const results = new Map<string, number[]>();
await measure("api", 0, true);
await measure("form", 1, true);
for (let round = 1; round <= ROUNDS; round++) {
  await measure("api", round * 2, false);
  await measure("form", round * 2 + 1, false);
}
await portal.stop();
print();

async function measure(face: Face, seed: number, isWarmUp: boolean) {
  const count = isWarmUp ? PER_ROUND / 4 : PER_ROUND;
  const prepared = recorded.length;
  const round = face === "api" ? apiRound(count, seed) : await formRound(count, seed);
  const before = asText(recorded.slice(prepared));
  recorded.length = 0;
  const ours = await putLoad({ ...round, port: Number(new URL(portal.url).port), connections: CONNECTIONS });
  check(ours, face);
  const theirs = await measureBare(round, before, asText(recorded.splice(0)));
  if (isWarmUp) return;
  for (const [name, result] of [
    [face, ours],
    [`${face} bare`, theirs],
  ] as const) {
    results.set(name, [...(results.get(name) ?? []), count / result.seconds]);
  }
}

function apiRound(count: number, seed: number): Round {
  const requests = someProfiles(count, seed).map((typed, index) => {
    const { headers, body } = apiRequest(typed, key.ok ? key.key : "", `bench-${seed}-${index}`);
    return requestText(
      "POST",
      "/api/v1/submissions",
      { Host: host, ...(headers as Record<string, string>) },
      String(body),
    );
  });
  return { requests, expected: 201 };
}

/** Drafts whose last page is still to be sent: what is measured is the post that sends it. */
async function formRound(count: number, seed: number): Promise<Round> {
  const deps = { db: portal.deps.db, now: portal.now(), newId: portal.newId };
  const requests = someProfiles(count, seed).map(async (typed) => {
    const { applicantType, profile } = typed;
    const draft = await startDraft({ applicantType, language: profile.language, answers: profile }, deps);
    const session = startSession({ kind: "applicant", subjectId: null, grants: [draft.id] }, deps);
    await deps.db.writeAll([session.statement]);
    const body = formBody(typed, ["check"]);
    body.set("fax2", "");
    const headers = {
      Host: host,
      Origin: portal.url,
      Cookie: `applicant=${session.cookieValue}`,
      ...FORM_TYPE,
    };
    return requestText("POST", `/${profile.language}/draft/${draft.id}/check`, headers, body.toString());
  });
  const round = { requests: await Promise.all(requests), expected: 303 };
  portal.pass(20_000);
  return round;
}

/** The same requests to a server that only reads them and writes the recorded rows, on a database of its own. */
async function measureBare(round: Round, before: Recorded[], units: Recorded[]): Promise<LoadResult> {
  const world = await openWorld({ RATE_LIMITS: "off" });
  const { engine, close } = openSqlite(world.deps.env.DATABASE_URL);
  const { writer } = engine;
  const prepared = new Map<string, Sqlite.Statement<unknown[]>>();
  const write = writer.transaction((unit: Recorded) => {
    for (const { sql, params } of unit) {
      let statement = prepared.get(sql);
      if (!statement) {
        statement = writer.prepare<unknown[]>(sql);
        prepared.set(sql, statement);
      }
      if (statement.reader) statement.all(...params);
      else statement.run(...params);
    }
  });
  const apiKey = writer.prepare(
    "insert into api_keys (id, name, key_hash, created_at) values (?, 'bench', 'x', 0)",
  );
  if (key.ok) apiKey.run(key.id);
  for (const unit of before) write(unit);
  const waiting = units.reverse();
  const server = createServer((req, res) => {
    req
      .on("data", () => {})
      .on("end", () => {
        write.immediate(waiting.pop() ?? []);
        res.writeHead(round.expected, { "Content-Length": 0, Location: "/" }).end();
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const result = await putLoad({
    ...round,
    port: (server.address() as AddressInfo).port,
    connections: CONNECTIONS,
  });
  server.close();
  check(result, "bare server");
  await close();
  await world.close("unchecked");
  return result;
}

function check({ unexpected }: LoadResult, who: string) {
  if (unexpected.length > 0)
    throw new Error(`${who}: ${unexpected.length} unexpected answers, such as\n${unexpected[0]}`);
}

function print() {
  const median = (name: string) => {
    const sorted = [...(results.get(name) ?? [])].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  console.log(
    `Submissions a second through HTTP, ${CONNECTIONS} connections, median of ${ROUNDS} rounds of ${PER_ROUND}`,
  );
  for (const face of ["form", "api"]) {
    const [ours, bare] = [median(face), median(`${face} bare`)];
    console.log(
      `  ${face.padEnd(5)} portal ${ours.toFixed(0).padStart(5)}   bare node:http, same rows ${bare.toFixed(0).padStart(5)}   ratio ${(ours / bare).toFixed(2)} (aim 0.50)`,
    );
  }
}
