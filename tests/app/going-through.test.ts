/** A list gone through without scripts: every page carries it on, one decision leads to the next, many are one gesture. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { RIDDLE } from "#tests/services/triage/triage-world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { CAST } from "../world.ts";
import { applyTo, staff } from "./staff-visitor.ts";

let portal: Portal;
let references: string[] = [];
const VIEW = "?view=all&q=sons";
const FROM = `?from=${encodeURIComponent(VIEW)}`;

beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
  for (const website of ["https://c.example", "https://b.example", "https://a.example"]) {
    portal.pass(1000);
    references = [await applyTo(portal, { ...RIDDLE, website }), ...references];
  }
  await applyTo(portal, { ...RIDDLE, orgName: "Other", website: "https://other.example" });
});
afterAll(() => portal.stop());

const location = (response: Response) => response.headers.get("location") ?? "";
const ID = (last: string) => `0160f7e2-0000-7000-8000-0000000000d${last}`;
const page = (reference = "", verb = "") => `/staff/submissions/${reference}${verb}${FROM}`;
const said = (reference: string | undefined, words: string) =>
  `/staff/submissions/${reference}?${words}${FROM.replace("?", "&")}`;

test("a page says where it stands, and leads back, on and to its verbs within the list", async () => {
  const { get } = await staff("leroy", portal);
  const [a, b, c] = references;
  const html = await (await get(page(b))).text();
  expect(html).toContain("2 sur 3");
  for (const to of [page(a), page(c), page(b, "/assign"), page(b, "/note")])
    expect(html).toContain(`"${to}"`);
  expect(html).toContain(`"/staff/queue${VIEW.replace("&", "&amp;")}&amp;at=${b}"`);
  const verb = await (await get(page(b, "/assign"))).text();
  expect(verb).toContain(`href="${page(b)}"`);
  expect(verb).toContain('name="go" value="next"');
  expect(await (await get(`/staff/submissions/${b}/assign`)).text()).not.toContain('name="go"');
});

test("what is saved stays in the list, or goes on to its next one, which offers to take it back", async () => {
  const { get, post } = await staff("leroy", portal);
  const [a, b] = references;
  const stays = await post(page(a, "/assign"), { version: "1", action: ID("1"), to: "me" });
  expect(location(stays)).toBe(said(a, `done=assign&action=${ID("1")}`));
  const goes = await post(page(a, "/assign"), { version: "2", action: ID("2"), to: "", go: "next" });
  expect(location(goes)).toBe(said(b, `done=assign&of=${a}&action=${ID("2")}`));
  const undo = `/staff/actions/${ID("2")}/undo${FROM}`;
  const next = await (await get(location(goes))).text();
  expect(next).toContain(`action="${undo}"`);
  expect(next).toContain(`${a}\u00a0:`);
  expect(location(await post(undo))).toBe(said(a, `done=undo&action=${ID("2")}`));
  expect(location(await post(undo))).toBe(said(a, `not-undone=already-undone&action=${ID("2")}`));
});

test("the last of the list is followed by its first, and a list of one by the queue", async () => {
  const { post } = await staff("leroy", portal);
  const [a, , c] = references;
  const last = await post(page(c, "/note"), { body: "Lu.", go: "next" });
  expect(location(last).startsWith(`/staff/submissions/${a}?done=note&of=${c}&`)).toBe(true);
  const alone = `?from=${encodeURIComponent("?view=all&q=other")}`;
  const [only] = (
    await (await (await staff("leroy", portal)).get("/staff/queue?view=all&q=other")).text()
  ).match(/(?<=data-row=")[A-Z0-9]{8}/g) ?? [""];
  const done = await post(`/staff/submissions/${only}/note${alone}`, { body: "Lu.", go: "next" });
  expect(location(done)).toMatch(new RegExp(`^/staff/queue\\?view=all&q=other&done=note&of=${only}&action=`));
});

test("what has gone to another team is taken back from the queue", async () => {
  const { get, post } = await staff("leroy", portal);
  const reference = await applyTo(portal, { ...RIDDLE, orgName: "Away", website: "https://away.example" });
  const fields = { version: "1", action: ID("3"), to: "team:yokohama", because: "their-field" };
  const moved = await post(`/staff/submissions/${reference}/reroute${FROM}`, fields);
  expect(location(moved)).toBe(`/staff/queue${VIEW}&done=reroute&of=${reference}&action=${ID("3")}`);
  const undo = `/staff/actions/${ID("3")}/undo${FROM}`;
  expect(await (await get(location(moved))).text()).toContain(`action="${undo}"`);
  expect(location(await post(undo))).toBe(said(reference, `done=undo&action=${ID("3")}`));
});

test("all that a view holds is one gesture, planned and taken back as one", async () => {
  const { get, post } = await staff("admin", portal);
  const queue = await (await get(`/staff/queue${VIEW}`)).text();
  expect(queue).toContain("All 3 at once");
  expect(queue).toContain('href="/staff/bulk/label?view=all&amp;q=sons"');
  const choice = await (await get(`/staff/bulk/assign${VIEW}`)).text();
  for (const name of ["Camille Leroy – Paris", "Robin Admin"]) expect(choice).toContain(name);
  const mori = await (await get(`/staff/bulk/assign${VIEW}&to=${CAST.mori.id}`)).text();
  expect(mori).toContain("3 cannot: This person is of another team than the submission.");
  const labels = await (await get(`/staff/bulk/label${VIEW}&labels=later`)).text();
  expect(labels).toContain("Label 3: later.");
  const rows = [...labels.matchAll(/name="rows"[^>]* value="([^"]*)"/g)].map(([, row]) => row).join();
  expect(rows.match(/[A-Z0-9]{8}/g)?.sort()).toEqual([...references].sort());
  const first = rows.split(":")[0];
  const stale = rows.replace(/^(\w+):\d+/, "$1:99");
  const partly = await post(`/staff/bulk/label${VIEW}&labels=later`, { bulk: ID("4"), rows: stale });
  const answer = await partly.text();
  expect([partly.status, answer.includes("Done: 2. Not done: 1.")]).toEqual([200, true]);
  expect(answer).toContain(`/staff/submissions/${first}${FROM}`);
  expect(answer).toContain(`"/staff/queue${VIEW.replace("&", "&amp;")}&amp;bulk=${ID("4")}"`);
});
