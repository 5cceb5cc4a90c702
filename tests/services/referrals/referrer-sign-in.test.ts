import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { links, mails, referrers } from "#db/schema.ts";
import { issueLink, MINUTE_MS } from "#services/access/issue-link.server.ts";
import { linkToken } from "#services/access/link-token.server.ts";
import { readSession } from "#services/access/sessions.server.ts";
import { lookAtReferrerLink, redeemReferrerLink } from "#services/referrals/redeem-referrer-link.server.ts";
import { requestReferrerLink } from "#services/referrals/request-referrer-link.server.ts";
import { openWorld, WORLD_SECRET, type World } from "../../world.ts";
import { addReferrer, depsOf } from "./referral-world.ts";

const details = { name: "Ann Lee", organisation: "Bridge Ventures", applicantType: "investor" } as const;

describe("a referrer's sign-in", () => {
  let world: World;
  beforeEach(async () => {
    world = await openWorld();
  });
  afterEach(() => world.close());

  const ask = (email: string) => requestReferrerLink({ email, language: "fr", limited: true }, depsOf(world));
  const tokens = async () =>
    (await world.db.read.select().from(links).orderBy(links.id)).map((link) =>
      linkToken(link.id, WORLD_SECRET),
    );
  const redeem = (token: string, given: typeof details | null) =>
    redeemReferrerLink({ token, language: "fr", details: given }, depsOf(world));

  it("mails known and unknown addresses alike, and enters nobody", async () => {
    const known = await addReferrer(world, "volta");
    await ask(known.email);
    await ask("New@bridge.example");
    expect(
      await world.db.read
        .select({ kind: mails.kind, to: mails.toAddress, name: mails.toName, values: mails.values })
        .from(mails)
        .orderBy(mails.id),
    ).toEqual([
      { kind: "referrer-sign-in", to: known.email, name: "volta", values: { name: "volta" } },
      { kind: "referrer-sign-in", to: "new@bridge.example", name: "", values: { name: "" } },
    ]);
    expect(await world.db.read.select().from(referrers)).toEqual([known]);
  });

  it("asks a new address who they are, enters them with the first use, and asks no more", async () => {
    await ask("new@bridge.example");
    const [token = ""] = await tokens();
    expect(await lookAtReferrerLink(token, depsOf(world))).toEqual({
      ok: true,
      email: "new@bridge.example",
      name: null,
    });
    expect(await redeem(token, null)).toEqual({ ok: false, why: "details-needed" });
    const signedIn = await redeem(token, details);
    const [referrer] = await world.db.read.select().from(referrers);
    expect(referrer).toMatchObject({ ...details, email: "new@bridge.example", language: "fr" });
    expect(signedIn.ok && (await readSession(signedIn.cookieValue, "referrer", depsOf(world)))).toMatchObject(
      {
        kind: "referrer",
        subjectId: referrer?.id,
      },
    );
    await ask("new@bridge.example");
    expect(await lookAtReferrerLink((await tokens())[1] ?? "", depsOf(world))).toMatchObject({
      name: "Ann Lee",
    });
  });

  it("works once: of a hundred uses at the same time one succeeds", async () => {
    await ask("new@bridge.example");
    const [token = ""] = await tokens();
    const uses = await Promise.all(Array.from({ length: 100 }, () => redeem(token, details)));
    expect(uses.filter((use) => use.ok)).toHaveLength(1);
    expect(new Set(uses.filter((use) => !use.ok).map((use) => JSON.stringify(use)))).toEqual(
      new Set(['{"ok":false,"why":"used"}']),
    );
    expect(await lookAtReferrerLink(token, depsOf(world))).toEqual({ ok: false, why: "used" });
  });

  it("enters one referrer when two links of a new address are used at once", async () => {
    await ask("new@bridge.example");
    await ask("new@bridge.example");
    const uses = await Promise.all((await tokens()).map((token) => redeem(token, details)));
    expect(uses.map((use) => use.ok)).toEqual([true, true]);
    expect(await world.db.read.select().from(referrers)).toHaveLength(1);
  });

  it("opens for ten minutes, and not with another purpose's link or a guess", async () => {
    await ask("new@bridge.example");
    const [token = ""] = await tokens();
    world.pass(10 * MINUTE_MS);
    expect(await redeem(token, details)).toEqual({ ok: false, why: "expired" });
    expect(await redeem("guess", details)).toEqual({ ok: false, why: "unknown" });
    world.pass(-10 * MINUTE_MS);
    const staff = issueLink({ purpose: "staff-sign-in", subjectId: world.people.mori.id }, depsOf(world));
    await world.db.writeAll([staff.statement]);
    expect(await redeem(staff.token, details)).toEqual({ ok: false, why: "unknown" });
  });

  it("mails one address three times an hour and ten times a day", async () => {
    const sent = () => world.db.read.$count(mails, eq(mails.toAddress, "new@bridge.example"));
    for (let asked = 0; asked < 5; asked++) await ask("NEW@bridge.example");
    expect(await sent()).toBe(3);
    for (let hour = 0; hour < 6; hour++) {
      world.pass(61 * MINUTE_MS);
      for (let asked = 0; asked < 4; asked++) await ask("new@bridge.example");
    }
    expect(await sent()).toBe(10);
  });
});
