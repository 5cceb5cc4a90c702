import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { merges, submissions } from "#db/schema.ts";
import { issueApiKey } from "#services/access/issue-api-key.server.ts";
import { merge, VOLTSELL } from "#tests/services/triage/merge-world.ts";
import { RIDDLE, VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { applyTo, newestToken, staff } from "./staff-visitor.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
});
afterAll(() => portal.stop());

const row = async (reference: string) => {
  const found = await first(
    portal.db.read.select().from(submissions).where(eq(submissions.reference, reference)),
  );
  if (!found) throw new Error(`There is no ${reference}.`);
  return found;
};
const versions = async (one: string, two: string) => ({
  version: String((await row(one)).version),
  otherVersion: String((await row(two)).version),
});
const location = (response: Response) => response.headers.get("location");
let sites = 0;
/** Two applications of one company, under another domain each time. */
async function pair() {
  const site = `volt${++sites}.example`;
  const one = await applyTo(portal, {
    ...VOLTCELL,
    website: `https://${site}`,
    contactEmail: `a@${site}`,
  });
  const two = await applyTo(portal, { ...VOLTSELL, contactEmail: `b@${site}` });
  return [one, two] as const;
}

describe("a triager", () => {
  it("sees what may be the same and why, compares and merges; old references lead on", async () => {
    const [one, two] = await pair();
    const { get, post } = await staff("leroy", portal);
    const page = await (await get(`/staff/submissions/${one}`)).text();
    expect(page).toContain("Peut-être la même");
    expect(page).toContain(`href="/staff/submissions/${one}/merge/${two}"`);
    const path = `/staff/submissions/${one}/merge/${two}`;
    const compared = await (await get(path)).text();
    expect(compared).toContain("Trois pilotes en cours.");
    expect(compared).toMatch(/<span lang="fr" dir="auto">Voltcel SAS<\/span>/);
    expect(compared).not.toContain("<script");

    const done = await post(path, {
      ...(await versions(one, two)),
      traction: "merged",
      teamSize: "survivor",
    });
    expect([done.status, location(done)]).toEqual([303, `/staff/submissions/${one}?done=merge`]);
    expect(await (await get(location(done) ?? "")).text()).toMatch(
      /action="\/staff\/merges\/[\w-]+\/undo" data-undo/,
    );
    const old = await get(`/staff/submissions/${two}`);
    expect([old.status, location(old)]).toEqual([302, `/staff/submissions/${one}`]);
    const after = await (await get(`/staff/submissions/${one}`)).text();
    expect(after).toContain("Trois pilotes en cours.");
    expect(after).toContain(`${two}: `);

    const [kept] = await portal.db.read
      .select()
      .from(merges)
      .where(eq(merges.survivorId, (await row(one)).id));
    const undo = `/staff/merges/${kept?.id}/undo`;
    expect(after).toContain(`href="${undo}"`);
    expect((await get(undo)).status).toBe(200);
    expect(location(await post(undo))).toBe(`/staff/submissions/${one}?done=unmerge`);
    expect((await get(`/staff/submissions/${two}`)).status).toBe(200);
    const again = await post(undo);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain("Elles ont déjà été séparées.");
  });

  it("who was too slow is told so, and keeps what they chose", async () => {
    const [one, two] = await pair();
    const before = await versions(one, two);
    const { post } = await staff("leroy", portal);
    const admin = await staff("admin", portal);
    await admin.post(`/staff/submissions/${two}/ask`, { version: "1", seen: "9999999", question: "Where?" });
    const late = await post(`/staff/submissions/${one}/merge/${two}`, { ...before, traction: "survivor" });
    expect(late.status).toBe(409);
    const html = await late.text();
    expect(html).toContain("L’une des deux a changé");
    expect(html).toMatch(
      /name="traction"[^>]*checked=""[^>]*value="survivor"|name="traction" value="survivor"[^>]*checked|checked="" name="traction" value="survivor"/,
    );
    expect((await row(two)).stage).toBe("asked");
  });

  it("finds nothing of another team's: no candidate, no page to compare, nothing to undo", async () => {
    const [one, two] = await pair();
    const other = await applyTo(portal, {
      ...RIDDLE,
      country: "JP",
      orgName: "Canary",
      website: "https://c.example",
    });
    const { get, post } = await staff("mori", portal);
    for (const path of [
      `/staff/submissions/${one}/merge/${two}`,
      `/staff/submissions/${other}/merge/${two}`,
    ]) {
      expect((await get(path)).status).toBe(404);
      expect((await post(path, await versions(one, two))).status).toBe(404);
    }
    const done = await merge({ ...portal, async close() {} }, one, two);
    expect((await get(`/staff/merges/${done.ok ? done.id : ""}/undo`)).status).toBe(404);
    expect((await post(`/staff/merges/${done.ok ? done.id : ""}/undo`)).status).toBe(404);
    expect((await portal.request(`/staff/merges/${done.ok ? done.id : ""}/undo`)).status).toBe(303);
  });

  it("reads naughty names as they are written", async () => {
    const one = await applyTo(portal, {
      ...VOLTCELL,
      orgName: `<b>Vólt</b> "&' Inc`,
      website: "https://n.example",
    });
    const two = await applyTo(portal, { ...VOLTCELL, orgName: "‮tlov‬ 🔋", website: "https://n.example/x" });
    const { get } = await staff("admin", portal);
    for (const path of [`/staff/submissions/${one}`, `/staff/submissions/${one}/merge/${two}`]) {
      const html = await (await get(path)).text();
      expect(html).not.toContain("<b>V");
      expect(html).toContain("🔋");
    }
  });
});

describe("the public", () => {
  it("never learns that something is known: applying twice answers as applying once", async () => {
    const answers = [];
    for (const [website, orgName] of [
      ["https://once.example", "Once"],
      ["https://once.example", "Once"],
      ["https://other.example", "Once"],
    ]) {
      const visitor = portal.visitor();
      await applyTo(portal, { ...RIDDLE, website, orgName: orgName ?? "" });
      const link = `/en/application/${await newestToken(portal, "status")}`;
      const opened = await visitor.request(link);
      const html = await (await visitor.request(location(opened) ?? "")).text();
      const main = html.slice(html.indexOf("<main"), html.indexOf("</main>"));
      answers.push(
        main
          .replace(/[0-9A-Z]{8}(?=[<"/ ])/g, "REF")
          .replace(/\/en\/status\/[0-9A-Z]{8}/g, "/en/status/REF")
          .replace(/(once|other)\.example/g, "SITE"),
      );
    }
    expect(answers[1]).toBe(answers[0]);
    expect(answers[2]).toBe(answers[0]);
  });

  it("who was merged reads where it stands now, and nothing of the other's", async () => {
    const [one, two] = await pair();
    const visitor = portal.visitor();
    const link = `/en/application/${await newestToken(portal, "status")}`;
    const status = location(await visitor.request(link)) ?? "";
    expect(status).toContain(two);
    const admin = await staff("admin", portal);
    await admin.post(`/staff/submissions/${one}/merge/${two}`, await versions(one, two));
    const html = await (await visitor.request(status)).text();
    expect(html).toContain("It continues together with another application of your organisation.");
    expect(html).toContain("The desk for it has your application");
    expect(html).not.toContain(one);
    expect(html).not.toContain("Anaïs");
    expect(html).not.toContain("/withdraw");
    expect(location(await visitor.request(`/en/status/${two}/withdraw`))).toBe(`/en/status/${two}`);
    await admin.post(`/staff/submissions/${one}/ask`, {
      version: (await versions(one, two)).version,
      seen: "9999999",
      question: "CANARY?",
    });
    expect(await (await visitor.request(status)).text()).not.toContain("CANARY");
  });

  it("a program reads the survivor's standing under its own reference", async () => {
    const issued = await issueApiKey({ name: "A program" }, { ...portal, now: portal.now() });
    const key = issued.ok ? issued.key : "";
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const body = JSON.stringify({ applicantType: "startup", ...VOLTSELL, productStage: "prototype" });
    const sent = await portal.request("/api/v1/submissions", { method: "POST", headers, body });
    const { reference, ...rest } = (await sent.json()) as { reference: string };
    expect({ status: sent.status, rest }).toMatchObject({ status: 201 });
    const one = await applyTo(portal, RIDDLE);
    const admin = await staff("admin", portal);
    const ask = async () => await portal.request(`/api/v1/submissions/${reference}`, { headers });
    const before = (await ask()).headers.get("etag");
    await admin.post(`/staff/submissions/${one}/merge/${reference}`, await versions(one, reference));
    const after = await ask();
    expect(await after.json()).toMatchObject({ reference, merged: true, stage: "triage", outcome: null });
    expect(after.headers.get("etag")).not.toBe(before);
  });
});
