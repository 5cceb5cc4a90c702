/**
 * `npm run bench scale [rows] [folder]`: submissions a second through the API and the queue's first page, on both
 * engines with 1, 2 and 4 processes, over the same number of rows (100,000 unless said). A folder that is named is
 * filled once and kept.
 */
import { apiRequest, someProfiles } from "#tests/applicant.ts";
import { startCluster } from "#tests/serving-cluster.ts";
import { buildIfStale, prepare } from "../bin/prepare.mjs";
import { type Filled, openFilledPair, SECRET } from "./filled-pair.ts";
import { putLoad, requestText } from "./load.ts";
import { inWords, percentilesOf } from "./percentiles.ts";

const SUBMISSIONS = 450;
const WARM_UP = 50;
const QUEUES = 200;
const [rows = "100000", folder] = process.argv.slice(2);

/** No name of a request comes twice, in a folder that was kept neither. */
let sent = 0;
const seed = Date.now() % 1_000_000;

async function measure(engine: string, processes: number, { url, key, cookie }: Filled & { url: string }) {
  const cluster = await startCluster(processes, { DATABASE_URL: url, SESSION_SECRET: SECRET, OUTBOX: "off" });
  const host = { Host: `localhost:${cluster.port}` };
  const requests = someProfiles(SUBMISSIONS, seed + sent).map((typed) => {
    const { headers, body } = apiRequest(typed, key, `scale-${seed}-${sent++}`);
    return requestText(
      "POST",
      "/api/v1/submissions",
      { ...host, ...(headers as Record<string, string>) },
      String(body),
    );
  });
  const load = { port: cluster.port, connections: 16, expected: 201 };
  await putLoad({ ...load, requests: requests.splice(0, WARM_UP) });
  const submitted = await putLoad({ ...load, requests });
  const pages = Array.from({ length: QUEUES }, () =>
    requestText("GET", "/staff/queue?view=all", { ...host, Cookie: cookie }, ""),
  );
  const queue = await putLoad({ ...load, connections: 1, requests: pages, expected: 200 });
  await cluster.stop();
  for (const { unexpected } of [submitted, queue])
    if (unexpected.length > 0) throw new Error(`${unexpected.length} unexpected: ${unexpected[0]}`);
  const rate = (submitted.milliseconds.length / submitted.seconds).toFixed(0);
  console.log(
    `  ${engine.padEnd(9)} ${processes} process(es)  ${rate.padStart(5)} submissions/s   queue ${inWords(percentilesOf(queue.milliseconds))}`,
  );
}

prepare();
buildIfStale();
const pair = await openFilledPair(Number(rows), folder);
for (const processes of [1, 2, 4]) {
  for (const [engine, filled] of Object.entries(pair.engines)) await measure(engine, processes, filled);
}
await pair.close();
