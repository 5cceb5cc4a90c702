/** What the pane says of the rest: how many may be the same company's and how many notes there are, and where. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { RIDDLE, VOLTCELL } from "#tests/services/triage/triage-world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { CAST, WORLD_SECRET } from "../world.ts";
import { applyTo, staff } from "./staff-visitor.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
});
afterAll(() => portal?.stop());

test("duplicates that the reader may see and notes of colleagues are counted, and lead to the page", async () => {
  const alone = await applyTo(portal, VOLTCELL);
  const reference = await applyTo(portal, RIDDLE);
  await applyTo(portal, { ...RIDDLE, orgName: "Riddle Sons", country: "FR" });
  await applyTo(portal, { ...RIDDLE, orgName: "Riddle Nippon", country: "JP" });
  const deps = { ...portal.deps, now: portal.now(), secret: WORLD_SECRET };
  for (const body of ["One.", "Two."]) await noteSubmission({ reference, person: CAST.leroy, body }, deps);
  const [leroy, admin] = [await staff("leroy", portal), await staff("admin", portal)];
  const pane = async (who: typeof leroy, named: string) =>
    (await who.get(`/staff/submissions/${named}/detail`)).json();
  expect((await pane(leroy, alone)).beside).toEqual({ duplicates: null, notes: null });
  expect((await pane(leroy, reference)).beside).toEqual({
    duplicates: "Peut-être la même\u00a0: 1",
    notes: "Notes\u00a0: 2",
  });
  expect((await pane(admin, reference)).beside.duplicates).toBe("Maybe the same: 2");
  const html = await (await leroy.get(`/staff/queue?view=all&at=${reference}`)).text();
  for (const part of ["duplicates", "history"])
    expect(html).toContain(`href="/staff/submissions/${reference}?from=%3Fview%3Dall#${part}"`);
  const page = await (await leroy.get(`/staff/submissions/${reference}`)).text();
  for (const part of ["duplicates", "history"]) expect(page).toContain(`id="${part}"`);
});
