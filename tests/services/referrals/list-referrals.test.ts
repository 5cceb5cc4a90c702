import { and, eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { events, mails, receivers, referrals, referrers, submissions } from "#db/schema.ts";
import { withdrawSubmission } from "#services/intake/withdraw-submission.server.ts";
import { HOLD_MS } from "#services/outbox/queue-mail.server.ts";
import { inviteFromProfile } from "#services/referrals/invite-from-profile.server.ts";
import { inviteReferral } from "#services/referrals/invite-referral.server.ts";
import { countReferrals, listReferrals } from "#services/referrals/list-referrals.server.ts";
import { referCompanies } from "#services/referrals/refer-companies.server.ts";
import { answerIntroduction } from "#services/triage/answer-introduction.server.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { openWorld, type World } from "../../world.ts";
import { addReferrer, applyAs, company, depsOf, type Referrer, rowsOf } from "./referral-world.ts";

describe("what a referrer sees", () => {
  let world: World;
  let volta: Referrer;
  let lidar: Referrer;
  beforeEach(async () => {
    world = await openWorld();
    volta = await addReferrer(world, "volta");
    lidar = await addReferrer(world, "lidar");
  });
  afterEach(() => world.close());

  const refer = (referrer: Referrer, ...names: string[]) =>
    referCompanies(
      {
        referrer,
        rows: rowsOf(...names.map((name) => company(name, { note: `CANARY-NOTE of ${referrer.name}` }))),
        language: "en",
      },
      depsOf(world),
    );
  const list = (
    referrer: Referrer,
    state: "invited" | "claimed" | "applied" | null = null,
    before: string | null = null,
  ) => listReferrals({ referrerId: referrer.id, state, before }, depsOf(world));

  it("shows each company's public status, and nothing of what it wrote or of other referrers", async () => {
    await refer(volta, "Akari");
    await refer(lidar, "Akari", "Secret");
    const submissionId = await applyAs(world, "Akari");
    await refer(volta, "Mirai");
    const submission = await first(
      world.db.read.select().from(submissions).where(eq(submissions.id, submissionId)),
    );

    const { lines, next } = await list(volta);
    expect(next).toBeNull();
    expect(lines.map(({ id, ...line }) => line)).toEqual([
      {
        orgName: "Mirai",
        website: "https://mirai.example",
        referredAt: world.now(),
        state: "invited",
        uninvited: false,
        status: null,
      },
      {
        orgName: "Akari",
        website: "https://akari.example",
        referredAt: world.now(),
        state: "applied",
        uninvited: false,
        status: {
          stage: submission?.stage,
          outcome: null,
          team: submission?.team,
          timeZone: "Europe/Paris",
          answerBy: submission?.answerBy,
        },
      },
    ]);
    const shown = JSON.stringify(lines);
    for (const canary of ["CANARY", "Secret", "lidar", submission?.reference ?? "", submissionId])
      expect(shown).not.toContain(canary);
    expect((await list(volta, "applied")).lines.map((line) => line.orgName)).toEqual(["Akari"]);
    expect((await list(volta, "claimed")).lines).toEqual([]);
    expect(await countReferrals(volta.id, depsOf(world))).toMatchObject({
      referred: 2,
      invited: 1,
      claimed: 0,
      applied: 1,
    });
  });

  it("pages without skipping or repeating, while new ones come in", async () => {
    await refer(volta, ...Array.from({ length: 120 }, (_, at) => `firm${at}`));
    const first = await list(volta);
    world.pass(1000);
    await refer(volta, "late");
    const second = await list(volta, null, first.next);
    const third = await list(volta, null, second.next);
    expect([first, second, third].map((page) => page.lines.length)).toEqual([50, 50, 20]);
    expect(third.next).toBeNull();
    const seen = [first, second, third].flatMap((page) => page.lines.map((line) => line.orgName));
    expect(new Set(seen).size).toBe(120);
  });

  it("counts how far they came", async () => {
    await refer(volta, "Akari", "Mirai", "Hikari", "Denchi");
    const akari = await applyAs(world, "Akari");
    const mirai = await applyAs(world, "Mirai");
    const deps = { ...world.deps, ...depsOf(world) };
    const lead = and(eq(receivers.submissionId, akari), eq(receivers.role, "lead"));
    const receiverId = (await first(world.db.read.select().from(receivers).where(lead).limit(1)))?.id ?? "";
    expect(await answerIntroduction({ receiverId, answer: "interested", comment: "" }, deps)).toEqual({
      ok: true,
    });
    expect(await withdrawSubmission(mirai, deps)).toEqual({ ok: true });
    expect(await countReferrals(volta.id, depsOf(world))).toEqual({
      referred: 4,
      invited: 2,
      claimed: 0,
      applied: 2,
      introduced: 1,
      interested: 1,
    });
    expect((await list(volta, "applied")).lines.map((line) => line.status?.answerBy)).toEqual([null, null]);
    expect((await countReferrals(lidar.id, depsOf(world))).referred).toBe(0);
  });

  it("counts and lists a decision once its applicant was told, and not before", async () => {
    await refer(volta, "Akari");
    const submissionId = await applyAs(world, "Akari");
    const deps = { ...world.deps, ...depsOf(world) };
    const row = async () => {
      const found = await first(
        world.db.read.select().from(submissions).where(eq(submissions.id, submissionId)),
      );
      return { reference: found?.reference ?? "", version: found?.version ?? 0, person: world.people.admin };
    };
    const shown = async () => [
      (await countReferrals(volta.id, depsOf(world))).introduced,
      (await list(volta)).lines[0]?.status?.stage,
    ];
    expect(await shown()).toEqual([1, "introduced"]);
    world.pass(60_000);
    await declineSubmission(
      { ...(await row()), reason: "other", message: "No." },
      { ...deps, now: world.now() },
    );
    expect(await shown()).toEqual([1, "introduced"]);
    world.pass(HOLD_MS);
    expect(await shown()).toEqual([0, "closed"]);
  });

  describe("companies named in a profile", () => {
    const profile = {
      orgName: "Bridge",
      country: "FR",
      contactName: "Ann Lee",
      contactEmail: "Ann@bridge.example",
      language: "en" as const,
      seeks: ["refer-startups"],
      referrals: [{ name: "Akari", url: "https://akari.example" }, { name: "No Site" }],
      ackNonConfidential: true as const,
    };
    const send = async () =>
      world.db.writeAll(await inviteFromProfile({ applicantType: "accelerator", profile }, depsOf(world)));
    const ann = () =>
      first(world.db.read.select().from(referrers).where(eq(referrers.email, "ann@bridge.example")));

    it("become referrals without a mail, once, with credit where they have applied", async () => {
      const submissionId = await applyAs(world, "Akari");
      const mailsBefore = await world.db.read.$count(mails);
      await send();
      await send();
      expect(await ann()).toMatchObject({
        name: "Ann Lee",
        organisation: "Bridge",
        applicantType: "accelerator",
      });
      expect(
        await world.db.read
          .select({
            key: referrals.organisationKey,
            state: referrals.state,
            submissionId: referrals.submissionId,
          })
          .from(referrals)
          .where(eq(referrals.referrerId, (await ann())?.id ?? ""))
          .orderBy(referrals.organisationKey),
      ).toEqual([
        { key: "akari.example", state: "applied", submissionId },
        { key: "name:no site", state: "invited", submissionId: null },
      ]);
      expect(await world.db.read.$count(mails)).toBe(mailsBefore);
      expect(await world.db.read.$count(events, eq(events.kind, "referral-linked"))).toBe(1);
    });

    it("are invited when their referrer names a person, once, and by nobody else", async () => {
      await send();
      const referrer = (await ann()) as Referrer;
      const [line] = (
        await listReferrals({ referrerId: referrer.id, state: null, before: null }, depsOf(world))
      ).lines;
      expect(line).toMatchObject({ state: "invited", uninvited: true });
      const invite = (by: Referrer) =>
        inviteReferral(
          {
            id: line?.id ?? "",
            referrer: by,
            contactName: "Ken",
            contactEmail: "ken@no.example",
            language: "ja",
          },
          depsOf(world),
        );
      expect(await invite(volta)).toEqual({ ok: false, why: "not-waiting" });
      expect(await Promise.all([invite(referrer), invite(referrer)])).toEqual([
        { ok: true },
        { ok: false, why: "not-waiting" },
      ]);
      expect(
        await world.db.read.select({ to: mails.toAddress, language: mails.language }).from(mails),
      ).toEqual([{ to: "ken@no.example", language: "ja" }]);
      expect(
        (
          await listReferrals({ referrerId: referrer.id, state: null, before: null }, depsOf(world))
        ).lines.map((one) => one.uninvited),
      ).toContain(false);
    });
  });
});
