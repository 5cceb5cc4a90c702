import { afterAll, beforeAll, expect, test } from "vitest";
import { listViews } from "#services/triage/list-views.server.ts";
import { RIDDLE, VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { CAST } from "../world.ts";
import { applyTo, staff } from "./staff-visitor.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
  await applyTo(portal, VOLTCELL);
  await applyTo(portal, { ...RIDDLE, orgName: "Canary Secrets" });
});
afterAll(() => portal.stop());

const address = (q: string, view = "all") => `/staff/queue?view=${view}&q=${encodeURIComponent(q)}`;
const location = (response: Response) => response.headers.get("location");

test("the box finds what it says, and what it says stays in it", async () => {
  const { get } = await staff("admin", portal);
  const html = await (await get(address('team:pa "électrolyte solide"'))).text();
  expect(html).toContain("Voltcell");
  expect(html).not.toContain("Canary Secrets");
  expect(html).toContain('value="team:pa &quot;électrolyte solide&quot;"');
});

test("an error says where and what could stand there, and leads on to the search mended", async () => {
  const { get } = await staff("admin", portal);
  const answer = await get(address("team:prais"));
  const html = await answer.text();
  expect(answer.status).toBe(200);
  expect(html).toContain("“prais” is not a word of team:.");
  expect(html).toContain("silicon-valley, paris, yokohama, beijing");
  expect(html).toContain("/staff/queue?view=all&amp;q=team%3Aparis");
  expect(html).not.toContain("Voltcell");
});

test("no search reveals what another team has", async () => {
  const { get } = await staff("mori", portal);
  for (const q of [
    "canary",
    "-team:yokohama",
    "team:paris OR canary",
    "ref:A OR -ref:A",
    "has:deck OR -has:deck",
  ]) {
    const html = await (await get(address(q))).text();
    expect([q, html.includes("Canary Secrets"), html.includes("Voltcell")]).toEqual([q, false, false]);
  }
});

test("choices of the form without scripts become part of the search", async () => {
  const { get } = await staff("admin", portal);
  const answer = await get(
    "/staff/queue?view=all&q=solid&team=paris&domain=&country=&type=startup&order=newest",
  );
  expect([answer.status, location(answer)]).toEqual([
    303,
    "/staff/queue?view=all&q=solid+team%3Aparis+type%3Astartup",
  ]);
});

test("a view is saved, stands among the tabs, opens first, and goes again, without scripts", async () => {
  const { get, post } = await staff("leroy", portal);
  const query = "?view=all&q=solide";
  const saved = await post("/staff/views", { name: "Solide", query, isDefault: "on" });
  expect([saved.status, location(saved)]).toEqual([303, `/staff/queue${query}`]);
  expect(location(await get("/staff/queue"))).toBe(`/staff/queue${query}`);
  expect(await (await get(`/staff/queue${query}`)).text()).toMatch(
    /<a aria-current="page"[^>]*href="\/staff\/queue\?view=all&amp;q=solide"[^>]*>Solide<!-- --> <span class="[^"]*">1<\/span>/,
  );
  expect((await get("/staff/queue?view=triage")).status).toBe(200);

  const [view] = await listViews(CAST.leroy, portal.deps);
  const mori = await staff("mori", portal);
  for (const verb of ["pin", "delete"])
    expect((await mori.post(`/staff/views/${view?.id}/${verb}`)).status).toBe(404);
  await post(`/staff/views/${view?.id}/pin`, { pinned: "on" });
  expect((await get("/staff/queue")).status).toBe(200);
  await post(`/staff/views/${view?.id}/delete`);
  expect(await listViews(CAST.leroy, portal.deps)).toEqual([]);
});

test("a colleague pins what their team shares, or has it open first, for themselves", async () => {
  const { post } = await staff("leroy", portal);
  await post("/staff/views", { name: "Ensemble", query: "?view=all&q=solide", shared: "on" });
  const [view] = await listViews(CAST.leroy, portal.deps);
  const admin = await staff("admin", portal);
  const page = await (await admin.get("/staff/queue?view=triage")).text();
  expect(page).toContain(`action="/staff/views/${view?.id}/pin"`);
  expect(page).not.toContain(`action="/staff/views/${view?.id}/delete"`);
  await admin.post(`/staff/views/${view?.id}/pin`, { isDefault: "on" });
  expect(location(await admin.get("/staff/queue"))).toBe("/staff/queue?view=all&q=solide");
  expect((await (await staff("leroy", portal)).get("/staff/queue")).status).toBe(200);
  const mine = await listViews(CAST.admin, portal.deps);
  expect(mine.map(({ name, pinned, isDefault }) => [name, pinned, isDefault])).toEqual([
    ["Ensemble", false, true],
  ]);
  await post(`/staff/views/${view?.id}/delete`);
});

test("strangers are asked to sign in", async () => {
  for (const path of ["/staff/views", "/staff/views/x/pin", "/staff/views/x/delete"]) {
    const answer = await portal.request(path, { method: "POST", body: new URLSearchParams({ name: "x" }) });
    expect([path, answer.status, location(answer)?.split("?")[0]]).toEqual([path, 303, "/staff/sign-in"]);
  }
});
