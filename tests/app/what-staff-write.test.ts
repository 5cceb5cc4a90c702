/** What staff write and whom it reaches, over HTTP and without scripts: questions about fields, notes with names. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { HOLD_MS } from "#services/outbox/queue-mail.server.ts";
import { VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { FORM_TYPE } from "../applicant.ts";
import { type Portal, startPortal } from "../portal.ts";
import { applyTo, newestToken, staff } from "./staff-visitor.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
}, 300_000);
afterAll(() => portal?.stop());

it("the applicant changes exactly what was asked about, and the staff read which", async () => {
  const leroy = await staff("leroy", portal);
  const reference = await applyTo(portal, VOLTCELL);
  const visitor = portal.visitor();
  const link = `/en/application/${await newestToken(portal, "status")}`;
  const status = (await visitor.request(link)).headers.get("location") ?? "";
  const path = `/staff/submissions/${reference}`;
  await leroy.get(path);
  portal.pass(60_000);

  expect(await (await leroy.get(`${path}/ask`)).text()).toContain('name="fields"');
  const asked = await leroy.post(`${path}/ask`, {
    ...{ version: "1", seen: "99", question: "How many customers?", fields: "traction" },
  });
  expect(asked.status).toBe(303);
  expect(await (await visitor.request(status)).text()).not.toContain("How many customers?");
  portal.pass(HOLD_MS);
  const page = await (await visitor.request(status)).text();
  expect(page).toContain("How many customers?");
  expect([page.includes('name="traction"'), page.includes('name="oneLiner"')]).toEqual([true, false]);

  const answer = (fields: Record<string, string>) =>
    visitor.request(`${status}/answer`, {
      method: "POST",
      headers: FORM_TYPE,
      body: new URLSearchParams(fields).toString(),
    });
  const blank = await answer({ traction: "Twelve & counting", answer: "" });
  const kept = await blank.text();
  expect([blank.status, kept.includes("Twelve &amp; counting")]).toEqual([422, true]);
  const done = await answer({ traction: "Twelve & counting", answer: "See above.", oneLiner: "CANARY" });
  expect([done.status, done.headers.get("location")]).toEqual([303, status]);
  const after = await (await visitor.request(status)).text();
  expect([after.includes("Twelve &amp; counting"), after.includes("CANARY")]).toEqual([true, false]);
  expect((await answer({ traction: "Twelve & counting", answer: "See above." })).status).toBe(303);
  const late = await answer({ traction: "Thirteen", answer: "One more." });
  const unsent = await late.text();
  expect(late.status).toBe(409);
  expect(
    ["This question is closed", "was not sent", "Thirteen", "One more."].filter(
      (text) => !unsent.includes(text),
    ),
  ).toEqual([]);
  expect((await visitor.request(`${status}/answer`)).headers.get("location")).toBe(status);
  const read = await (await leroy.get(path)).text();
  expect(read).toMatch(/Modifié\u00a0: [^<]+</);
});

it("a note that names nobody keeps its words and says whom; one that does stands out", async () => {
  const leroy = await staff("leroy", portal);
  const reference = await applyTo(portal, { ...VOLTCELL, website: "https://noted.example" });
  const path = `/staff/submissions/${reference}`;
  const refused = await leroy.post(`${path}/note`, { body: "Over to @Mori, she knows" });
  const page = await refused.text();
  expect(refused.status).toBe(422);
  expect(page).toContain("«\u00a0@Mori\u00a0»");
  expect(page).toContain("Over to @Mori, she knows</textarea>");
  const noted = await leroy.post(`${path}/note`, { body: "Over to @Robin, who knows" });
  expect(noted.status).toBe(303);
  expect(await (await leroy.get(path)).text()).toMatch(/Over to <strong[^>]*>@Robin<\/strong>, who knows/);
});

it("a decline can be told later, in the time of who decides, then moved and told now", async () => {
  const leroy = await staff("leroy", portal);
  const reference = await applyTo(portal, { ...VOLTCELL, website: "https://later.example" });
  const path = `/staff/submissions/${reference}`;
  const form = await (await leroy.get(`${path}/decline?reason=too-early`)).text();
  expect(form).toContain('type="datetime-local"');
  expect(form).toContain("Europe/Paris");
  const fields = { version: "1", seen: "99", reason: "too-early", message: "Plus tard." };
  const past = await leroy.post(`${path}/decline?reason=too-early`, { ...fields, later: "2018-01-01T09:00" });
  expect(past.status).toBe(422);
  expect(await past.text()).toContain('value="2018-01-01T09:00"');
  const done = await leroy.post(`${path}/decline`, { ...fields, later: "2018-03-01T09:00" });
  expect(done.status).toBe(303);
  const waits = async () => /action="[^"]*\/tell"/.test(await (await leroy.get(path)).text());
  expect(await (await leroy.get(path)).text()).toContain("1 mars 2018");
  expect(await waits()).toBe(true);
  const tell = async (fields: Record<string, string>) =>
    (await leroy.post(`${path}/tell`, fields)).headers.get("location");
  expect(await tell({ when: "then", later: "" })).toBe(`${path}?not-told=not-future`);
  expect(await (await leroy.get(`${path}?not-told=not-future`)).text()).toContain('<a href="#later">');
  expect(await tell({ when: "then", later: "2018-03-02T09:00" })).toBe(`${path}?done=tell`);
  expect(await (await leroy.get(path)).text()).toContain("2 mars 2018");
  expect(await tell({ when: "now" })).toBe(`${path}?done=tell`);
  expect(await waits()).toBe(false);
});
