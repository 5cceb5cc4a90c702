/** A mail to an applicant that did not arrive: where it is said, and how it is settled, without scripts. */
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mails, submissions } from "#db/schema.ts";
import { RIDDLE } from "#tests/services/triage/triage-world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { applyTo, staff } from "./staff-visitor.ts";

let portal: Portal;
let reference = "";
let told = "";
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
  reference = await applyTo(portal, RIDDLE);
  const [row] = await portal.db.read.select().from(submissions).where(eq(submissions.reference, reference));
  const receipt = and(eq(mails.submissionId, row?.id ?? ""), eq(mails.kind, "submission-received"));
  await portal.db.writeAll([
    portal.db.change.update(mails).set({ state: "failed", lastError: "550 nobody" }).where(receipt),
  ]);
  const [mail] = await portal.db.read.select().from(mails).where(receipt);
  told = `/staff/outbox/${mail?.id}/told`;
});
afterAll(() => portal?.stop());

test("it is said on its submission and among what is in nobody's hands, until somebody says how they were told", async () => {
  const leroy = await staff("leroy", portal);
  const read = async (path: string) => (await leroy.get(path)).text();
  const places = [`/staff/submissions/${reference}`, "/staff/black-holes", "/staff/outbox?state=failed"];
  for (const place of places)
    expect([place, await read(place)]).toEqual([place, expect.stringContaining(told)]);
  const page = await read(told);
  for (const part of ["nora@riddle.example", "550 nobody", 'action="/staff/outbox/', 'name="reason"'])
    expect(page).toContain(part);
  const empty = await leroy.post(told, { reason: " " });
  expect([empty.status, await empty.text()]).toEqual([422, expect.stringContaining('href="#reason"')]);

  const mori = await staff("mori", portal);
  const away = "/staff/outbox?said=not-failed";
  expect((await mori.get(told)).headers.get("location")).toBe(away);
  expect((await mori.post(told, { reason: "x" })).headers.get("location")).toBe(away);
  const nobody = await portal.request(told, { method: "POST", body: new URLSearchParams({ reason: "x" }) });
  expect(nobody.headers.get("location")).toContain("/staff/sign-in");

  const done = await leroy.post(told, { reason: "Par téléphone." });
  expect(done.headers.get("location")).toBe("/staff/outbox?said=told");
  expect(await read("/staff/outbox?said=told")).toContain("Prévenu autrement");
  for (const place of places) expect(await read(place)).not.toContain(told);
  expect(await read(places[0] ?? "")).toContain("Par téléphone.");
  expect((await leroy.post(told, { reason: "x" })).headers.get("location")).toBe(away);
});
