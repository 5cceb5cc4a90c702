import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { mails, sessions, submissions } from "#db/schema.ts";
import { RIDDLE, VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { applyTo, newestToken, sessionOf, staff } from "./staff-visitor.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
});
afterAll(() => portal.stop());

const form = (fields: Record<string, string>): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields),
});
const row = async (reference: string) => {
  const found = await first(
    portal.db.read.select().from(submissions).where(eq(submissions.reference, reference)),
  );
  if (!found) throw new Error(`There is no ${reference}.`);
  return found;
};
const seen = async (reference: string) => ({ version: String((await row(reference)).version), seen: "1" });
/** Where an answer leads; the id of what was done, by which it can be undone, is another one each time. */
const location = (response: Response) =>
  response.headers.get("location")?.replace(/&action=[0-9a-f-]{36}$/, "") ?? null;

describe("signing in", () => {
  it("answers alike for known and unknown addresses, to the byte", async () => {
    const answers = await Promise.all(
      ["leroy@example.com", "nobody@example.com"].map(async (email) => {
        const answer = await portal.request("/staff/sign-in", form({ email }));
        const headers = [...answer.headers].filter(
          ([name]) => !["date", "x-request-id", "content-security-policy"].includes(name),
        );
        return { status: answer.status, headers, body: await answer.text() };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.headers).toContainEqual(["location", "/staff/link-sent"]);
    expect(await portal.db.read.select().from(mails).where(eq(mails.kind, "staff-sign-in"))).toHaveLength(1);
  });

  it("takes the link once, only by the button, and leads on to where one wanted to go", async () => {
    const visitor = portal.visitor();
    const to = "/staff/queue?view=all";
    await visitor.request("/staff/sign-in", form({ email: "leroy@example.com", to }));
    const link = `/staff/sign-in/${await newestToken(portal, "staff-sign-in")}`;
    const before = portal.db.read.$count(sessions);
    for (const path of [link, `${link}.data`]) expect((await visitor.request(path)).status).toBe(200);
    expect(await portal.db.read.$count(sessions)).toBe(await before);

    const signedIn = await visitor.request(`${link}?to=${encodeURIComponent(to)}`, { method: "POST" });
    expect([signedIn.status, location(signedIn)]).toEqual([303, to]);
    expect(signedIn.headers.get("set-cookie")).toMatch(
      /^staff=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=28800$/,
    );
    const queue = await visitor.request(to);
    expect(queue.status).toBe(200);
    expect(await queue.text()).toContain('<html lang="fr"');

    expect((await portal.request(link)).status).toBe(410);
    expect((await portal.request(link, { method: "POST" })).status).toBe(410);
  });

  it("never leads elsewhere", async () => {
    await portal.request("/staff/sign-in", form({ email: "leroy@example.com" }));
    const link = `/staff/sign-in/${await newestToken(portal, "staff-sign-in")}`;
    const to = encodeURIComponent("//evil.example/staff");
    expect(location(await portal.request(`${link}?to=${to}`, { method: "POST" }))).toBe("/staff/queue");
  });

  it("ends with the session, for every copy of the cookie", async () => {
    const cookie = `staff=${await sessionOf("leroy", portal)}`;
    const out = await portal.request("/staff/sign-out", { method: "POST", headers: { cookie } });
    expect([out.status, location(out)]).toEqual([303, "/staff/sign-in"]);
    const after = await portal.request("/staff/queue", { headers: { cookie } });
    expect(location(after)).toBe("/staff/sign-in?to=%2Fstaff%2Fqueue");
  });

  it("is not undone by a link", async () => {
    const { get } = await staff("leroy", portal);
    await get("/staff/sign-out");
    expect((await get("/staff/queue")).status).toBe(200);
  });
});

describe("strangers", () => {
  it("are asked to sign in by every page and every verb, and change nothing", async () => {
    const reference = await applyTo(portal, VOLTCELL);
    const page = `/staff/submissions/${reference}`;
    const verbs = ["accept", "decline", "ask", "domain", "reroute", "note", "ahead"].map(
      (verb) => `${page}/${verb}`,
    );
    for (const path of ["/staff", "/staff/queue", page, ...verbs]) {
      for (const answer of [
        await portal.request(path),
        await portal.request(path, form({ ...(await seen(reference)), message: "x", body: "x" })),
      ]) {
        if (answer.status === 405) continue;
        expect({ path, status: answer.status, to: location(answer)?.split("?")[0] }).toEqual({
          path,
          status: 303,
          to: "/staff/sign-in",
        });
      }
      const data = await portal.request(`${path}.data`);
      expect(await data.text()).not.toContain("Voltcell");
    }
    expect((await row(reference)).version).toBe(1);
  });
});

describe("a triager", () => {
  it("sees their own team's submissions and no others, on no path", async () => {
    const reference = await applyTo(portal, { ...RIDDLE, orgName: "Canary Secrets" });
    const mori = await staff("mori", portal);
    for (const path of ["", "/accept", "/decline", "/ask", "/domain", "/reroute", "/note", "/ahead"]) {
      const answer = await mori.get(`/staff/submissions/${reference}${path}`);
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toContain("Canary");
      const data = await mori.get(`/staff/submissions/${reference}${path}.data`);
      expect(await data.text()).not.toContain("Canary");
    }
    for (const search of ["?view=all", "?view=all&team=paris", "?view=all&q=canary"])
      expect(await (await mori.get(`/staff/queue${search}`)).text()).not.toContain("Canary");
    const posted = await mori.post(`/staff/submissions/${reference}/note`, { body: "I was here" });
    expect(posted.status).toBe(404);
    const leroy = await staff("leroy", portal);
    expect(await (await leroy.get("/staff/queue?view=all&q=canary")).text()).toContain("Canary Secrets");
  });

  it("finds one address for one view: what a filter left blank does not stay", async () => {
    const { get } = await staff("leroy", portal);
    const answer = await get("/staff/queue?view=all&q=&team=&domain=connectivity&country=&order=newest");
    expect([answer.status, location(answer)]).toEqual([303, "/staff/queue?view=all&q=domain%3Aconnectivity"]);
  });

  it("reads why it is here, in their language, with the text in the applicant's", async () => {
    const reference = await applyTo(portal, VOLTCELL);
    const { get } = await staff("admin", portal);
    const html = await (await get(`/staff/submissions/${reference}`)).text();
    expect(html).toContain('<html lang="en"');
    expect(html).toMatch(/<span lang="fr" dir="auto"[^>]*>Voltcell<\/span>/);
    expect(html).toMatch(/<mark [^>]*data-domain="electrification"[^>]*>[^<]*[Bb]atterie/);
    expect(html).toContain("Electrification: ");
    expect(html).toContain("Decided by ruleset 1.");
    expect(html).not.toMatch(/AI decided/i);
  });

  it("declines with words that are ready in the applicant's language", async () => {
    const reference = await applyTo(portal, VOLTCELL);
    const { get, post } = await staff("leroy", portal);
    const path = `/staff/submissions/${reference}/decline?reason=no-need-now`;
    expect(await (await get(path)).text()).toContain("Merci de nous avoir présenté Voltcell.");
    const empty = await post(path, { ...(await seen(reference)), reason: "no-need-now", message: " " });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('aria-invalid="true"');
    const done = await post(path, { ...(await seen(reference)), reason: "no-need-now", message: "Merci." });
    expect([done.status, location(done)]).toEqual([303, `/staff/submissions/${reference}?done=decline`]);
    expect(await row(reference)).toMatchObject({ stage: "closed", outcome: "declined" });
    const page = await (await get(`/staff/submissions/${reference}?done=decline`)).text();
    expect(page).toContain('role="status"');
    expect(page).not.toContain("/decline");
  });

  it("gives it to another team, and is led back to their queue", async () => {
    const reference = await applyTo(portal, VOLTCELL);
    const { get, post } = await staff("leroy", portal);
    const fields = { ...(await seen(reference)), to: "team:yokohama", because: "their-market" };
    const done = await post(`/staff/submissions/${reference}/reroute`, {
      ...fields,
      reason: "Pour le Japon",
    });
    expect(location(done)).toBe(`/staff/queue?done=reroute&of=${reference}`);
    expect(await (await get(`/staff/queue?done=reroute&of=${reference}`)).text()).toContain(reference);
    expect((await get(`/staff/submissions/${reference}`)).status).toBe(404);
    const mori = await staff("mori", portal);
    const html = await (await mori.get(`/staff/submissions/${reference}`)).text();
    expect(html).toContain("Pour le Japon");
    expect(html).toContain("市場がそちらにある");
    expect(html).toContain("Camille Leroy");
  });

  it("who was too slow is told what happened and by whom, and keeps what they typed", async () => {
    const reference = await applyTo(portal, VOLTCELL);
    const { post } = await staff("leroy", portal);
    const admin = await staff("admin", portal);
    const before = { version: "1", seen: "9999999" };
    const first = await admin.post(`/staff/submissions/${reference}/ask`, { ...before, question: "Where?" });
    expect(first.status).toBe(303);
    const second = await post(`/staff/submissions/${reference}/domain`, {
      version: "1",
      seen: "1",
      domain: "connectivity",
      because: "misread",
      reason: "Mes propres mots",
    });
    expect(second.status).toBe(409);
    const html = await second.text();
    expect(html).toContain("Robin Admin a interrogé le candidat.");
    expect(html).toContain("Where?");
    expect(html).toContain("Mes propres mots");
    expect(html).toMatch(/value="connectivity"[^>]*checked|checked[^>]*value="connectivity"/);
    expect(await row(reference)).toMatchObject({ stage: "asked", domain: "electrification", version: 2 });
  });

  it("starts a question from a template, in the applicant's language and about answers they may change", async () => {
    const reference = await applyTo(portal, VOLTCELL);
    const { get, post } = await staff("admin", portal);
    const page = await (await get(`/staff/submissions/${reference}/ask?template=proof`)).text();
    expect(page).toContain("Merci de nous avoir présenté Voltcell.");
    expect(page).toContain(`href="/staff/submissions/${reference}/ask?template=call"`);
    expect(
      page.match(/value="(?:traction|deckUrl)"[^>]*checked|checked=""[^>]*value="(?:traction|deckUrl)"/g),
    ).toHaveLength(2);
    const own = { ...(await seen(reference)), question: "Et le prix {…}" };
    const kept = await (await post(`/staff/submissions/${reference}/ask?template=proof`, own)).text();
    expect(kept).toContain("Et le prix {…}</textarea>");
    expect(await (await get(`/staff/submissions/${reference}/ask?template=none`)).text()).not.toContain(
      "Merci de nous",
    );
  });

  it("is told why a stage allows no more", async () => {
    const reference = await applyTo(portal, RIDDLE);
    const { post } = await staff("leroy", portal);
    const answer = await post(`/staff/submissions/${reference}/accept`, { version: "1", seen: "9999999" });
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain("Seule la cellule d’accueil l’a pour l’instant");
  });

  it("writes notes that applicants never see", async () => {
    const reference = await applyTo(portal, VOLTCELL);
    const { get, post } = await staff("leroy", portal);
    const done = await post(`/staff/submissions/${reference}/note`, { body: "<b>CANARY</b> & more" });
    expect(location(done)).toBe(`/staff/submissions/${reference}?done=note`);
    expect(await (await get(`/staff/submissions/${reference}`)).text()).toContain(
      "&lt;b&gt;CANARY&lt;/b&gt; &amp; more",
    );
    const visitor = portal.visitor();
    const link = `/fr/application/${await newestToken(portal, "status")}`;
    const opened = await visitor.request(link);
    const status = await (await visitor.request(location(opened) ?? link)).text();
    expect(status).toContain(reference);
    expect(status).not.toContain("CANARY");
  });
});
