import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { readings, receivers, submissions } from "#db/schema.ts";
import { RIDDLE, VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { lines, rawRequest } from "../raw-http.ts";
import { applyTo, newestToken, sessionOf, staff } from "./staff-visitor.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
});
afterAll(() => portal.stop());

async function row(reference: string) {
  const found = await first(
    portal.db.read.select().from(submissions).where(eq(submissions.reference, reference)),
  );
  if (!found) throw new Error(`There is no ${reference}.`);
  return found;
}

async function postAs(name: "leroy" | "mori", path: string, fields: [string, string][]) {
  const cookie = `staff=${await sessionOf(name, portal)}`;
  return portal.request(path, { method: "POST", headers: { cookie }, body: new URLSearchParams(fields) });
}

async function askedOf(reference: string) {
  const { id } = await row(reference);
  return (await portal.db.read.select().from(receivers).where(eq(receivers.submissionId, id))).filter(
    ({ role }) => role === "asked",
  );
}

/** Where an answer leads, without the id of what was done, which is another one each time. */
const location = (response: Response) =>
  response.headers.get("location")?.replace(/&action=[0-9a-f-]{36}$/, "") ?? null;

it("asks several contacts by a form, and takes one back by a button", async () => {
  const reference = await applyTo(portal, RIDDLE);
  const leroy = await staff("leroy", portal);
  const page = `/staff/submissions/${reference}/contacts`;
  const html = await (await leroy.get(page)).text();
  expect(html).toContain('value="investment_paris"');
  expect(html).toContain("<fieldset");

  const version = String((await row(reference)).version);
  const nobody = await postAs("leroy", page, [["version", version]]);
  expect(nobody.status).toBe(422);
  expect(await nobody.text()).toContain('role="alert"');
  const chosen = ["investment_paris", "ecosystem_paris"].map((id): [string, string] => ["contacts", id]);
  expect((await postAs("mori", page, [["version", version], ...chosen])).status).toBe(404);
  const done = await postAs("leroy", page, [["version", version], ...chosen]);
  expect([done.status, location(done)]).toEqual([303, `/staff/submissions/${reference}?done=contacts`]);
  expect((await askedOf(reference)).map(({ contactId }) => contactId).sort()).toEqual([
    "ecosystem_paris",
    "investment_paris",
  ]);

  const [taken] = await askedOf(reference);
  const revoke = `/staff/submissions/${reference}/receivers/${taken?.id}/revoke`;
  expect(await (await leroy.get(`/staff/submissions/${reference}`)).text()).toContain(revoke);
  const seen: [string, string] = ["version", String((await row(reference)).version)];
  expect((await postAs("mori", revoke, [seen])).status).toBe(404);
  expect(location(await postAs("leroy", revoke, [seen]))).toBe(`/staff/submissions/${reference}?done=revoke`);
  expect((await askedOf(reference)).map(({ state }) => state).sort()).toEqual(["revoked", "waiting"]);
});

it("counts a contact's look when a browser goes there, not when a scanner follows the link", async () => {
  const reference = await applyTo(portal, VOLTCELL);
  const link = `/act/${await newestToken(portal, "act")}`;
  const { id } = await row(reference);
  const read = () => portal.db.read.select().from(readings).where(eq(readings.submissionId, id));
  // Programs that fetch say "cors" of themselves, as the tests' own client does.
  const going = ["Sec-Fetch-Dest: document", "Sec-Fetch-Mode: navigate"];
  const goTo = (...headers: string[]) =>
    rawRequest(
      Number(new URL(portal.url).port),
      lines(`GET ${link} HTTP/1.1`, `Host: ${new URL(portal.url).host}`, ...headers),
    );
  expect((await portal.request(link)).status).toBe(200);
  expect((await goTo(...going, "Sec-Purpose: prefetch")).status).toBe(200);
  expect(await read()).toEqual([]);
  expect((await goTo(...going)).status).toBe(200);
  expect((await read()).map(({ reader, readerId }) => [reader, readerId])).toEqual([
    ["contact", "electrification_paris"],
  ]);
});

it("keeps who of the staff looked, and says what changed since", async () => {
  const reference = await applyTo(portal, RIDDLE);
  const path = `/staff/submissions/${reference}`;
  const admin = await staff("admin", portal);
  const leroy = await staff("leroy", portal);
  await leroy.get(path);
  expect(await (await leroy.get(path)).text()).not.toContain("depuis votre lecture");
  expect(await (await admin.get(path)).text()).toContain("Camille Leroy");
  await admin.post(`${path}/note`, { body: "Look again." });
  expect(await (await leroy.get("/staff/queue")).text()).toContain("Modifié depuis votre lecture");
  expect(await (await leroy.get(path)).text()).toContain("Il y a du nouveau depuis votre lecture");
});

it("says on the queue that nothing is in nobody's hands, and leads to what is", async () => {
  const leroy = await staff("leroy", portal);
  expect(await (await leroy.get("/staff/queue")).text()).toContain("Sans personne en charge\u00a0: 0");
  expect((await portal.request("/staff/black-holes")).status).toBe(303);
  const reference = await applyTo(portal, RIDDLE);
  const { ownerId } = await row(reference);
  const setOwner = (owner: string | null) =>
    portal.db.writeAll([
      portal.db.change
        .update(submissions)
        .set({ ownerId: owner })
        .where(eq(submissions.reference, reference)),
    ]);
  await setOwner(null);
  expect(await (await leroy.get("/staff/queue")).text()).toContain("Sans personne en charge\u00a0: 1");
  expect(await (await leroy.get("/staff/black-holes")).text()).toContain(reference);
  const mori = await staff("mori", portal);
  expect(await (await mori.get("/staff/black-holes")).text()).not.toContain(reference);
  await setOwner(ownerId);
});
