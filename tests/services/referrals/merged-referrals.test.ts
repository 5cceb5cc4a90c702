import { eq } from "drizzle-orm";
import { afterEach, beforeEach, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { mails, submissions } from "#db/schema.ts";
import { countReferrals, listReferrals } from "#services/referrals/list-referrals.server.ts";
import { referCompanies } from "#services/referrals/refer-companies.server.ts";
import { findDuplicates } from "#services/triage/find-duplicates.server.ts";
import { readSubmission } from "#services/triage/read-submission.server.ts";
import { merge } from "#tests/services/triage/merge-world.ts";
import { openWorld, type World } from "#tests/world.ts";
import { addReferrer, applyAs, company, depsOf, type Referrer, rowsOf } from "./referral-world.ts";

let world: World;
let volta: Referrer;
let lidar: Referrer;
beforeEach(async () => {
  world = await openWorld();
  [volta, lidar] = [await addReferrer(world, "volta"), await addReferrer(world, "lidar")];
});
afterEach(() => world.close());

const refer = (referrer: Referrer, name: string) =>
  referCompanies({ referrer, rows: rowsOf(company(name)), language: "en" }, depsOf(world));
const referenceOf = async (id: string) =>
  (await first(world.db.read.select().from(submissions).where(eq(submissions.id, id))))?.reference ?? "";
const statusFor = async ({ id }: Referrer) =>
  (await listReferrals({ referrerId: id, state: null, before: null }, depsOf(world))).lines.map((line) => [
    line.orgName,
    line.state,
    line.status?.stage,
    line.status?.outcome,
  ]);

it("both referrers keep the credit of two companies that are one, and read how the survivor stands", async () => {
  await refer(volta, "Akari");
  await refer(lidar, "Hikari");
  const one = await referenceOf(await applyAs(world, "Akari"));
  const two = await referenceOf(await applyAs(world, "Hikari"));
  await merge(world, one, two);
  const stage = (await first(world.db.read.select().from(submissions).where(eq(submissions.reference, one))))
    ?.stage;
  expect(await statusFor(volta)).toEqual([["Akari", "applied", stage, null]]);
  expect(await statusFor(lidar)).toEqual([["Hikari", "applied", stage, null]]);
  expect((await countReferrals(lidar.id, depsOf(world))).applied).toBe(1);
  const read = await readSubmission(one, world.people.admin, depsOf(world));
  expect(read?.referredBy.map(({ name }) => name)).toEqual(["volta", "lidar"]);
});

it("referring a company that is known answers the same before and after it was merged", async () => {
  const one = await referenceOf(await applyAs(world, "Akari"));
  const two = await referenceOf(await applyAs(world, "Hikari"));
  const before = await refer(volta, "Hikari");
  await merge(world, one, two);
  const after = await refer(lidar, "Hikari");
  const told = (result: typeof before) =>
    result.ok && [result.invited, result.linked, result.rows[0]?.standing];
  expect(told(after)).toEqual(told(before));
  const invitations = await world.db.read.select().from(mails).where(eq(mails.kind, "referral-invitation"));
  expect(invitations).toEqual([]);
});

it("a referral that was taken up under another website ties the two together", async () => {
  await refer(volta, "Akari");
  const [{ id } = { id: "" }] = (
    await listReferrals({ referrerId: volta.id, state: null, before: null }, depsOf(world))
  ).lines;
  const one = await referenceOf(await applyAs(world, "Kokoro", id));
  const two = await referenceOf(await applyAs(world, "Akari"));
  for (const [reference, other] of [
    [one, two],
    [two, one],
  ] as const)
    expect(
      (await findDuplicates(reference, world.people.admin, depsOf(world))).map((each) => [
        each.reference,
        each.reasons,
      ]),
    ).toEqual([[other, [{ kind: "referral", value: "volta" }]]]);
});
