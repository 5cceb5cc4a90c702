import { afterEach, beforeEach, expect, test } from "vitest";
import { apiRequests, mails, submissions } from "#db/schema.ts";
import { issueApiKey } from "#services/access/issue-api-key.server.ts";
import { findEarlier, receiveFromProgram } from "#services/intake/receive-from-program.server.ts";
import { depsOf, RIDDLE, VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { openWorld, type World } from "#tests/world.ts";

let world: World;
let apiKeyId: string;
beforeEach(async () => {
  world = await openWorld();
  const issued = await issueApiKey({ name: "a program" }, depsOf(world));
  if (!issued.ok) throw new Error(issued.why);
  apiKeyId = issued.id;
});
afterEach(() => world.close());

const send = (idempotencyKey: string | null, profile = VOLTCELL) =>
  receiveFromProgram(
    { applicantType: "startup", profile, apiKeyId, idempotencyKey, body: JSON.stringify(profile) },
    depsOf(world),
  );
const kept = async () => [
  (await world.db.read.select().from(submissions)).length,
  (await world.db.read.select().from(apiRequests)).length,
  (await world.db.read.select().from(mails)).filter(({ kind }) => kind === "submission-received").length,
];

test("many requests at once under one key are one submission, and get one answer", async () => {
  const answers = await Promise.all(Array.from({ length: 12 }, () => send("k-1")));
  const [only] = new Set(answers.map((sent) => JSON.stringify(sent.ok && sent.answer)));
  expect(answers.map((sent) => [sent.ok, sent.ok && JSON.stringify(sent.answer) === only])).toEqual(
    answers.map(() => [true, true]),
  );
  expect(answers.filter((sent) => sent.ok && !sent.again)).toHaveLength(1);
  expect(await kept()).toEqual([1, 1, 1]);
  const [submission] = await world.db.read.select().from(submissions);
  const [first] = answers;
  expect(first?.ok && first.answer).toMatchObject({ id: submission?.id, reference: submission?.reference });
  const again = await findEarlier({ apiKeyId, idempotencyKey: "k-1", body: JSON.stringify(VOLTCELL) }, world);
  expect(again).toEqual({ ok: true, again: true, answer: first?.ok && first.answer });
});

test("of two bodies at once under one key one is received, and the other is told that the key was used", async () => {
  const answers = await Promise.all([send("k-1"), send("k-1", RIDDLE)]);
  expect(answers.map((sent) => (sent.ok ? "received" : sent.why)).sort()).toEqual(["key-reused", "received"]);
  expect(await kept()).toEqual([1, 1, 1]);
});

test("without a key, or under another one, it is another submission", async () => {
  for (const key of [null, null, "k-1", "k-2"])
    expect(await send(key)).toMatchObject({ ok: true, again: false });
  expect(await kept()).toEqual([4, 4, 4]);
});

test("ids follow each other in time, whatever the key", async () => {
  const ids: string[] = [];
  for (const key of ["z", "a", "m"]) {
    const sent = await send(key);
    if (sent.ok) ids.push(sent.answer.id);
  }
  expect(ids).toEqual([...ids].sort());
});
