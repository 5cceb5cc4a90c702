/** What is read beside the list is read: by who may, as far as it was shown, with scripts and without. */
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, expect, test } from "vitest";
import { readings, submissions } from "#db/schema.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { RIDDLE } from "#tests/services/triage/triage-world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { lines, rawRequest } from "../raw-http.ts";
import { CAST, WORLD_SECRET } from "../world.ts";
import { applyTo, sessionOf, staff } from "./staff-visitor.ts";

let portal: Portal | undefined;
let reference = "";
let made = 0;
beforeEach(async () => {
  portal ??= await startPortal({ RATE_LIMITS: "off" });
  portal.pass(1000);
  reference = await applyTo(portal, { ...RIDDLE, website: `https://r${++made}.example` });
});
afterAll(() => portal?.stop());

const open = () => portal as Portal;
const readers = async () =>
  (
    await open()
      .db.read.select({ reader: readings.readerId })
      .from(readings)
      .innerJoin(submissions, eq(submissions.id, readings.submissionId))
      .where(eq(submissions.reference, reference))
  ).map(({ reader }) => reader);
const seen = (named = reference) => `/staff/submissions/${named}/seen`;

test("the browser says so, and it is changed no longer; the pane tells that it was", async () => {
  const leroy = await staff("leroy", open());
  const pane = async () => (await leroy.get(`/staff/submissions/${reference}/detail`)).json();
  const first = await pane();
  expect(first.changed).toBe(null);
  expect(await readers()).toEqual([]);
  const fields = { seen: String(first.about.seen), profile: String(first.about.profileVersion) };
  expect((await leroy.post(seen(), fields)).status).toBe(204);
  expect((await leroy.post(seen(), fields)).status).toBe(204);
  expect(await readers()).toEqual(["person-leroy"]);
  const deps = { ...open().deps, now: open().now(), secret: WORLD_SECRET };
  await noteSubmission({ reference, person: CAST.admin, body: "Look." }, deps);
  expect((await pane()).changed).toEqual({
    title: expect.stringContaining("depuis votre lecture (23 janvier 2018"),
    fields: "",
  });
  await leroy.post(seen(), { ...fields, seen: String((await pane()).about.seen) });
  expect((await pane()).changed).toBe(null);
});

test("only of what is theirs, only by who is signed in, only in numbers", async () => {
  const fields = { seen: "999999", profile: "1" };
  expect((await (await staff("mori", open())).post(seen(), fields)).status).toBe(404);
  const leroy = await staff("leroy", open());
  expect((await leroy.post(seen("NOTTHERE"), fields)).status).toBe(404);
  expect((await leroy.post(seen(), { seen: "all", profile: "1" })).status).toBe(422);
  const nobody = await open().request(seen(), { method: "POST", body: new URLSearchParams(fields) });
  expect([nobody.status, nobody.headers.get("location")]).toEqual([
    303,
    expect.stringContaining("/staff/sign-in"),
  ]);
  expect(await readers()).toEqual([]);
});

test("the page that a browser goes to for one row shows it read; the list's first row is not, nor what is fetched ahead", async () => {
  const cookie = `staff=${await sessionOf("leroy", open())}`;
  const { port, host } = new URL(open().url);
  const GOING = ["Sec-Fetch-Dest: document", "Sec-Fetch-Mode: navigate"];
  const goTo = async (query: string, headers = GOING, more = "") => {
    const asked = [
      `GET /staff/queue${query} HTTP/1.1`,
      `Host: ${host}`,
      `Cookie: ${cookie}${more}`,
      ...headers,
    ];
    expect((await rawRequest(Number(port), lines(...asked))).status).toBe(200);
  };
  await goTo("?order=newest");
  await goTo(`?order=newest&at=${reference}`, [...GOING, "Sec-Purpose: prefetch"]);
  await goTo(`?order=newest&at=${reference}`, ["Sec-Fetch-Dest: empty", "Sec-Fetch-Mode: cors"]);
  await goTo(`?order=newest&at=${reference}`, GOING, "; density=line");
  // It is not in this list, which shows its own first row.
  await goTo(`?view=parked&at=${reference}`);
  expect(await readers()).toEqual([]);
  await goTo(`?order=newest&at=${reference}`);
  expect(await readers()).toEqual(["person-leroy"]);
});
