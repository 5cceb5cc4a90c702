/** What pages that stay where they are get from the verbs, and what those without scripts get. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { submissions } from "#db/schema.ts";
import { RIDDLE, VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { applyTo, staff } from "./staff-visitor.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
}, 300_000);
afterAll(() => portal?.stop());

const ID = (last: string) => `0160f7e2-0000-7000-8000-00000000000${last}`;
const row = async (reference: string) => {
  const found = await first(
    portal.db.read.select().from(submissions).where(eq(submissions.reference, reference)),
  );
  if (!found) throw new Error(`There is no ${reference}.`);
  return found;
};
const location = (response: Response) => response.headers.get("location");

it("leads back with what was done, offers to undo it, and undoes it", async () => {
  const leroy = await staff("leroy", portal);
  const reference = await applyTo(portal, VOLTCELL);
  const path = `/staff/submissions/${reference}`;
  const stood = await row(reference);
  const declined = await leroy.post(`${path}/decline`, {
    ...{ version: "1", seen: "1", action: ID("1"), reason: "other", message: "Non." },
  });
  expect([declined.status, location(declined)]).toEqual([303, `${path}?done=decline&action=${ID("1")}`]);
  const page = await (await leroy.get(location(declined) ?? "")).text();
  expect(page).toContain(`action="/staff/actions/${ID("1")}/undo"`);

  const undone = await leroy.post(`/staff/actions/${ID("1")}/undo`);
  expect([undone.status, location(undone)]).toEqual([303, `${path}?done=undo&action=${ID("1")}`]);
  expect(await row(reference)).toEqual({ ...stood, version: 3, updatedAt: portal.now() });
  const again = await leroy.post(`/staff/actions/${ID("1")}/undo`);
  expect(location(again)).toBe(`${path}?not-undone=already-undone&action=${ID("1")}`);
  const stranger = await (await staff("mori", portal)).post(`/staff/actions/${ID("1")}/undo`);
  expect(stranger.status).toBe(404);
});

it("answers a page that stays with data, and the same for an id sent again", async () => {
  const leroy = await staff("leroy", portal);
  const reference = await applyTo(portal, RIDDLE);
  const post = async (verb: string, fields: Record<string, string>) => {
    const answer = await leroy.post(`/staff/submissions/${reference}/${verb}.data`, {
      ...{ version: "1", seen: "0", stay: "1", ...fields },
    });
    return { status: answer.status, text: await answer.text() };
  };
  const screen = { action: ID("2"), screening: "fit" };
  const done = await post("screen", screen);
  expect(done.status).toBe(200);
  for (const word of ["done", "screen", ID("2"), "undoUntil"]) expect(done.text).toContain(`"${word}"`);
  expect(await post("screen", screen)).toEqual(done);
  expect((await row(reference)).version).toBe(2);

  const late = await post("assign", { action: ID("3"), to: "me" });
  expect(late.status).toBe(409);
  for (const word of ["changed-meanwhile", "meanwhile", "lastEvents"])
    expect(late.text).toContain(`"${word}"`);
  const blank = await post("decline", { version: "2", reason: "other", message: "Dear {name}" });
  expect([blank.status, blank.text.includes('"unfinished"')]).toEqual([422, true]);
});

it("shows a change of many before it is made, makes it, and takes it back, without scripts", async () => {
  const leroy = await staff("leroy", portal);
  const references = [
    await applyTo(portal, { ...RIDDLE, website: "https://one.example" }),
    await applyTo(portal, { ...RIDDLE, website: "https://two.example" }),
  ];
  const choose = await leroy.get(`/staff/bulk/label?refs=${references.join()}`);
  expect([choose.status, (await choose.text()).includes('name="labels"')]).toEqual([200, true]);
  const unsaid: [string, string][] = [
    ["label?labels=", "labels"],
    ["decline?reason=", "reason"],
    ["screen?screening=not-fit&reason=", "reason"],
  ];
  for (const [verb, field] of unsaid) {
    const page = await (await leroy.get(`/staff/bulk/${verb}&refs=${references.join()}`)).text();
    expect(page).toContain(`<a href="#${field}">`);
    expect(page).toMatch(new RegExp(`aria-describedby="[^"]*${field}-error`));
    expect(page).toMatch(/<title>Erreur/);
  }
  const preview = await (await leroy.get(`/staff/bulk/label?refs=${references.join()}&labels=cells`)).text();
  for (const reference of references)
    expect(preview).toContain(`name="rows" checked="" value="${reference}:1"`);
  expect(preview.replace(/<[^>]*>|<!-- -->/g, "")).toContain("aucune étiquette → devient cells");

  const named = `refs=${references.join()}&from=${encodeURIComponent("?view=all&q=riddle")}`;
  const none = await leroy.post(`/staff/bulk/label?${named}&labels=cells`, {
    bulk: ID("4"),
  });
  const asked = await none.text();
  expect([none.status, asked.includes(`href="#row-${references[0]}"`)]).toEqual([422, true]);
  expect(asked).toContain(`value="${references[1]}:1"`);
  const applied = await leroy.post(`/staff/bulk/label?${named}&labels=cells`, [
    ["bulk", ID("4")],
    ...references.map((reference): [string, string] => ["rows", `${reference}:1`]),
  ]);
  const list = `/staff/queue?view=all&q=riddle&bulk=${ID("4")}`;
  expect([applied.status, applied.headers.get("location")]).toEqual([303, list]);
  const undo = `/staff/bulk/${ID("4")}/undo?from=${encodeURIComponent("?view=all&q=riddle")}`;
  expect(await (await leroy.get(list)).text()).toContain(`action="${undo}"`);
  const undone = await leroy.post(undo);
  expect([undone.status, undone.headers.get("location")]).toEqual([303, list]);
  expect(await (await leroy.get(list)).text()).not.toContain(undo);
  const again = await leroy.post(undo);
  expect([again.status, (await again.text()).includes(references[0] ?? "?")]).toEqual([200, true]);
  expect((await leroy.post(`/staff/bulk/${ID("5")}/undo`)).status).toBe(404);
  expect((await leroy.get("/staff/bulk/dance")).status).toBe(404);
  for (const reference of references) expect((await row(reference)).version).toBe(3);
});

it("has a page for each verb", async () => {
  const leroy = await staff("leroy", portal);
  const reference = await applyTo(portal, { ...RIDDLE, website: "https://three.example" });
  for (const verb of ["screen", "assign", "label", "snooze", "park", "wake"]) {
    const page = await leroy.get(`/staff/submissions/${reference}/${verb}`);
    expect([verb, page.status]).toEqual([verb, 200]);
  }
});
