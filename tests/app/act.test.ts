import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { submissions } from "#db/schema.ts";
import { VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { applyTo, newestToken } from "./staff-visitor.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
});
afterAll(() => portal.stop());

const row = (reference: string) =>
  first(portal.db.read.select().from(submissions).where(eq(submissions.reference, reference)));
const post = (path: string, comment = "") =>
  portal.request(path, { method: "POST", body: new URLSearchParams({ comment }) });

async function introduced() {
  const reference = await applyTo(portal, VOLTCELL);
  return { reference, link: `/act/${await newestToken(portal, "act")}` };
}

it("shows the profile in the contact's language, and decides nothing by being opened", async () => {
  const { reference, link } = await introduced();
  for (const path of [link, `${link}/interested`, `${link}/not-us`, `${link}.data`]) {
    const answer = await portal.request(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("cache-control")).toContain("no-store");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  }
  const html = await (await portal.request(link)).text();
  expect(html).toContain('<html lang="fr"');
  expect(html).toContain("Batteries solides");
  expect(html).not.toContain("<script");
  expect(html.match(/<title>.*<\/title>/)?.[0]).not.toContain("Voltcell");
  expect(await row(reference)).toMatchObject({ stage: "introduced", version: 1 });
});

it("takes an answer once; afterwards the link says what it was", async () => {
  const { reference, link } = await introduced();
  const answer = await post(`${link}/interested`, "Parlons-en.");
  expect([answer.status, answer.headers.get("location")]).toEqual([303, link]);
  expect(await row(reference)).toMatchObject({ stage: "closed", outcome: "interested" });
  const html = await (await portal.request(link)).text();
  expect(html).toContain("anais@voltcell.example");
  const twice = await post(`${link}/interested`, "Parlons-en.");
  expect([twice.status, twice.headers.get("location")]).toEqual([303, link]);
  const again = await post(`${link}/not-us`, "Ou plutôt non.");
  expect(again.status).toBe(409);
  const page = await again.text();
  expect(page).toContain("Merci, nous avons votre réponse");
  // Nobody gets it any more, so it is there to be copied.
  expect([page.includes("n’a pas été envoyé"), page.includes("Ou plutôt non.")]).toEqual([true, true]);
  expect(await row(reference)).toMatchObject({ outcome: "interested", version: 2 });
});

it("wants a question where more is needed, and keeps what was typed", async () => {
  const { reference, link } = await introduced();
  const empty = await post(`${link}/need-more`, "  ");
  expect(empty.status).toBe(422);
  expect(await empty.text()).toContain('role="alert"');
  const long = await post(`${link}/need-more`, "é".repeat(2001));
  expect(long.status).toBe(422);
  expect(await long.text()).toContain("é".repeat(2001));
  expect((await post(`${link}/need-more`, "Combien ?")).status).toBe(303);
  expect(await row(reference)).toMatchObject({ stage: "asked" });
});

it("opens nothing for a token that is none, and says so alike for every wrong one", async () => {
  for (const token of ["x", "a".repeat(43), "null", "%E9%9B%BB"]) {
    const answer = await portal.request(`/act/${token}`);
    expect({ token, status: answer.status }).toEqual({ token, status: 410 });
    expect((await post(`/act/${token}/interested`)).status).toBe(409);
  }
  expect((await portal.request(`/act/${await newestToken(portal, "status")}`)).status).toBe(410);
});
