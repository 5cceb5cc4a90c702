/** However many rows a page of the staff shows, it asks the database the same number of questions. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { labels, referrals, referrers, submissions } from "#db/schema.ts";
import { askContacts } from "#services/triage/ask-contacts.server.ts";
import { noteSubmission } from "#services/triage/note-submission.server.ts";
import { readQueueView, writeQueueView } from "#services/triage/queue-view.ts";
import { recordQueries } from "#tests/recorded-queries.ts";
import { RIDDLE } from "#tests/services/triage/triage-world.ts";
import { CAST, WORLD_SECRET } from "#tests/world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { applyTo, staff } from "./staff-visitor.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
});
// Referrals are put in without their history.
afterAll(() => portal?.stop("unchecked"));

/** How many statements a page takes, once it was opened before: the least of three, beside what comes round meanwhile. */
async function statementsOf(path: string): Promise<number> {
  const leroy = await staff("leroy", portal);
  const counts: number[] = [];
  for (let time = 0; time < 4; time++) {
    const recording = recordQueries();
    const answer = await leroy.get(path);
    recording.stop();
    expect([path, answer.status]).toEqual([path, 200]);
    await answer.text();
    if (time > 0) counts.push(recording.queries.length);
  }
  return Math.min(...counts);
}

const deps = () => ({ ...portal.deps, now: portal.now(), secret: WORLD_SECRET });
let made = 0;
const riddle = (more = {}) => applyTo(portal, { ...RIDDLE, website: `https://r${++made}.example`, ...more });
async function idOf(reference: string) {
  const found = await first(
    portal.db.read.select().from(submissions).where(eq(submissions.reference, reference)),
  );
  return found?.id ?? "";
}

it("the queue, with one row and with seven", async () => {
  const views = ["", "?view=all&order=newest", "?q=good", "?q=is:mentioned", "?view=all&q=label:a"];
  async function found() {
    const reference = await riddle();
    const asked = { reference, person: CAST.admin, body: "@Camille Leroy?" };
    expect(await noteSubmission(asked, deps())).toEqual({ ok: true });
    await portal.db.writeAll([
      portal.db.change.insert(labels).values({ submissionId: await idOf(reference), label: "a" }),
    ]);
  }
  async function counts() {
    const each: number[] = [];
    for (const view of views)
      each.push(
        await statementsOf(`/staff/queue${writeQueueView(readQueueView(new URLSearchParams(view)))}`),
      );
    return each;
  }
  await found();
  const one = await counts();
  for (let more = 0; more < 6; more++) await found();
  expect(await counts()).toEqual(one);
  expect(Math.min(...one)).toBeGreaterThan(5);
});

it("one submission, with little about it and with much", async () => {
  const reference = await riddle({ orgName: "Lonely" });
  const id = await idOf(reference);
  const list = `?from=${encodeURIComponent("?view=all&order=newest")}`;
  const note = (body: string) => noteSubmission({ reference, person: CAST.admin, body }, deps());
  const ask = async (contacts: string[]) =>
    askContacts({ reference, version: (await version()) ?? 0, person: CAST.admin, contacts }, deps());
  const version = async () =>
    (await first(portal.db.read.select().from(submissions).where(eq(submissions.id, id))))?.version;
  const refer = (name: string) => [
    portal.db.change.insert(referrers).values({
      ...{ id: name, name, email: `${name}@partner.example`, organisation: name },
      ...{ applicantType: "accelerator", language: "en", createdAt: portal.now() },
    }),
    portal.db.change.insert(referrals).values({
      ...{ id: portal.newId(), referrerId: name, organisationKey: "lonely.example", form: {} },
      ...{ state: "applied", submissionId: id, createdAt: portal.now(), updatedAt: portal.now() },
    }),
  ];
  // One of each first: what there is none of may well be asked for less.
  await note("@Camille Leroy?");
  await ask(["investment_paris"]);
  await portal.db.writeAll(refer("one"));
  const site = `https://r${made}.example`;
  await applyTo(portal, { ...RIDDLE, orgName: "Lonely", website: site });
  await applyTo(portal, { ...RIDDLE, orgName: "Lonely Labs", website: "https://lonely-labs.example" });
  const few = [
    await statementsOf(`/staff/submissions/${reference}`),
    await statementsOf(`/staff/submissions/${reference}${list}`),
  ];
  for (let more = 0; more < 5; more++) {
    portal.pass(1000);
    await note(`@Camille Leroy and @Robin, ${more}`);
    await portal.db.writeAll(refer(`more-${more}`));
    await applyTo(portal, { ...RIDDLE, orgName: "Lonely", website: site, contactName: `N ${more}` });
    await applyTo(portal, {
      ...RIDDLE,
      orgName: "Lonely Labs",
      website: `https://lonely-labs-${more}.example`,
    });
  }
  await ask(["connectivity_beijing", "ecosystem_paris"]);
  const much = [
    await statementsOf(`/staff/submissions/${reference}`),
    await statementsOf(`/staff/submissions/${reference}${list}`),
  ];
  expect(much).toEqual(few);
});
