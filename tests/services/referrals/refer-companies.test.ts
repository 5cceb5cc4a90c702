import { and, eq } from "drizzle-orm";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { batches, events, links, mails, referrals } from "#db/schema.ts";
import { DAY_MS } from "#services/access/issue-link.server.ts";
import { readDraft } from "#services/intake/read-draft.server.ts";
import { checkCompanies, type Row } from "#services/referrals/check-companies.server.ts";
import { claimReferral } from "#services/referrals/claim-referral.server.ts";
import { referCompanies } from "#services/referrals/refer-companies.server.ts";
import { openWorld, type World } from "../../world.ts";
import { addReferrer, applyAs, company, depsOf, type Referrer, rowsOf } from "./referral-world.ts";

describe("referring companies", () => {
  let world: World;
  let volta: Referrer;
  let lidar: Referrer;
  beforeEach(async () => {
    world = await openWorld();
    volta = await addReferrer(world, "volta");
    lidar = await addReferrer(world, "lidar");
  });
  afterEach(() => world.close());

  const refer = (referrer: Referrer, rows: Row[], file?: { name: string; hash: string }) =>
    referCompanies({ referrer, rows, language: "fr", file }, depsOf(world));
  const all = () => world.db.read.select().from(referrals).orderBy(referrals.organisationKey);
  const credits = () =>
    world.db.read.select().from(events).where(eq(events.kind, "referral-linked")).orderBy(events.seq);

  it("keeps the company, its batch and its invitation in one unit", async () => {
    const note = "Best of the cohort";
    const result = await refer(volta, rowsOf(company("Akari", { note, country: "フランス" })), {
      name: "spring.csv",
      hash: "abc",
    });
    expect(result).toMatchObject({ ok: true, invited: 1, linked: 0 });
    const [referral] = await all();
    expect(referral).toMatchObject({
      referrerId: volta.id,
      organisationKey: "akari.example",
      form: {
        orgName: "Akari",
        website: "https://akari.example",
        contactName: "Founder of Akari",
        contactEmail: "founder@akari.example",
        country: "FR",
      },
      note,
      state: "invited",
      draftId: null,
      submissionId: null,
    });
    expect(await world.db.read.select().from(batches)).toEqual([
      {
        id: referral?.batchId,
        referrerId: volta.id,
        fileName: "spring.csv",
        fileHash: "abc",
        rows: 1,
        createdAt: world.now(),
      },
    ]);
    const claim = await first(world.db.read.select().from(links).where(eq(links.purpose, "claim")).limit(1));
    expect(claim?.subjectId).toBe(referral?.id);
    expect(await world.db.read.select().from(mails)).toMatchObject([
      {
        kind: "referral-invitation",
        language: "fr",
        toName: "Founder of Akari",
        toAddress: "founder@akari.example",
        values: {
          orgName: "Akari",
          referrerName: "volta",
          referrerOrganisation: "volta Accelerator",
          note,
        },
        links: { claim: claim?.id },
      },
    ]);
  });

  it("adds nothing the second time, nor when two commits run at once", async () => {
    const rows = rowsOf(company("Akari"), company("Mirai"));
    const both = await Promise.all([refer(volta, rows), refer(volta, rows)]);
    const invited = (result: (typeof both)[number]) => (result.ok ? result.invited : 0);
    expect(both.sort((a, b) => invited(b) - invited(a))).toMatchObject([
      { ok: true, invited: 2 },
      { ok: true, invited: 0, rows: [{ standing: "referred" }, { standing: "referred" }] },
    ]);
    await refer(volta, rows);
    expect(await all()).toHaveLength(2);
    expect(await world.db.read.select().from(mails)).toHaveLength(2);
  });

  it("knows a company by its domain, whatever is written around it, and names the row it repeats", async () => {
    const rows = rowsOf(
      company("Akari"),
      company("Akari", { orgName: "Akari K.K.", website: "www.AKARI.example/about" }),
      company("Plain", { orgName: "Plain Name", website: "" }),
      company("Plain", { orgName: "plain  name", website: "", contactEmail: "other@plain.example" }),
    );
    expect(
      (await checkCompanies(rows, volta.id, depsOf(world))).map(({ cells, problems, ...row }) => row),
    ).toMatchObject([
      { number: 2, standing: "new", key: "akari.example", warnings: [] },
      { number: 3, standing: "twice", firstRow: 2 },
      { number: 4, standing: "new", key: "name:plain name", warnings: ["no-website"] },
      { number: 5, standing: "twice", firstRow: 4 },
    ]);
  });

  it("refers the good rows and says what is wrong with the others", async () => {
    const result = await refer(
      volta,
      rowsOf(
        company("Akari"),
        company("B", { website: "not a site", contactEmail: "nobody", country: "Atlantis", contactName: "" }),
        company("Mirai", { oneLiner: "x".repeat(121), note: "a\u0000b" }),
      ),
    );
    expect(result.ok && result.rows.map((row) => row.problems)).toEqual([
      [],
      [
        { column: "orgName", code: "too-short", found: "B", values: { min: "2", now: "1" } },
        { column: "website", code: "not-a-url", found: "not a site", values: {} },
        { column: "contactName", code: "missing", found: "", values: {} },
        { column: "contactEmail", code: "not-an-email", found: "nobody", values: {} },
        { column: "country", code: "unknown-country", found: "Atlantis", values: {} },
      ],
      [
        { column: "oneLiner", code: "too-long", found: "x".repeat(121), values: { max: "120", now: "121" } },
        { column: "note", code: "bad-characters", found: "a\u0000b", values: { character: "U+0000" } },
      ],
    ]);
    expect((await all()).map((row) => row.organisationKey)).toEqual(["akari.example"]);
  });

  it("credits everyone who referred a company, before it applied or after, and invites it only before", async () => {
    await refer(volta, rowsOf(company("Akari")));
    const submissionId = await applyAs(world, "Akari");
    world.pass(DAY_MS);
    const after = await refer(lidar, rowsOf(company("Akari"), company("Mirai")));
    expect(after).toMatchObject({ ok: true, invited: 1, linked: 1 });
    expect(
      (await all()).map(({ referrerId, organisationKey, state, submissionId }) => [
        referrerId,
        organisationKey,
        state,
        submissionId,
      ]),
    ).toEqual([
      [volta.id, "akari.example", "applied", submissionId],
      [lidar.id, "akari.example", "applied", submissionId],
      [lidar.id, "mirai.example", "invited", null],
    ]);
    expect(
      (await credits()).map(({ actor, actorId, submissionId, data }) => ({
        actor,
        actorId,
        submissionId,
        data,
      })),
    ).toEqual([
      { actor: "referrer", actorId: volta.id, submissionId, data: {} },
      { actor: "referrer", actorId: lidar.id, submissionId, data: {} },
    ]);
    const invited = and(eq(mails.kind, "referral-invitation"), eq(mails.toAddress, "founder@akari.example"));
    expect(await world.db.read.select().from(mails).where(invited)).toHaveLength(1);
  });

  it("gives the credit also when application and referral cross", async () => {
    await Promise.all([applyAs(world, "Akari"), refer(volta, rowsOf(company("Akari")))]);
    await Promise.all([refer(volta, rowsOf(company("Mirai"))), applyAs(world, "Mirai")]);
    expect((await all()).map(({ state, submissionId }) => [state, submissionId !== null])).toEqual([
      ["applied", true],
      ["applied", true],
    ]);
    expect(await credits()).toHaveLength(2);
  });

  it("writes to one mailbox three times a day at most, whatever its address is dressed as", async () => {
    const dressed = ["Ann@x.example", "ann+1@x.example", "ANN+two@x.example", "ann@x.example"];
    const rows = rowsOf(...dressed.map((contactEmail, at) => company(`Firm${at}`, { contactEmail })));
    const result = await refer(volta, rows);
    expect(result.ok && result.rows.map((row) => [row.standing, row.warnings, row.problems])).toEqual([
      ["new", [], []],
      ["new", ["shared-address"], []],
      ["new", ["shared-address"], []],
      [
        "wrong",
        [],
        [{ column: "contactEmail", code: "mailed-too-often", found: "ann@x.example", values: { most: "3" } }],
      ],
    ]);
    expect(await refer(lidar, rowsOf(company("Other", { contactEmail: "ann@x.example" })))).toMatchObject({
      invited: 0,
      rows: [{ standing: "wrong" }],
    });
    world.pass(DAY_MS);
    expect(await refer(volta, rows)).toMatchObject({ invited: 1 });
  });

  it("takes two thousand referrals a day from one referrer", async () => {
    const many = (from: number, count: number) =>
      rowsOf(...Array.from({ length: count }, (_, at) => company(`firm${from + at}`)));
    expect(await refer(volta, many(0, 1000))).toMatchObject({ ok: true, invited: 1000 });
    expect(await refer(volta, many(1000, 1000))).toMatchObject({ ok: true, invited: 1000 });
    expect(await refer(volta, many(2000, 1))).toEqual({ ok: false, why: "too-many-today" });
    world.pass(DAY_MS);
    expect(await refer(volta, many(2000, 1))).toMatchObject({ ok: true, invited: 1 });
  });

  it("refers the same companies in whatever order the rows come", async () => {
    const rows = rowsOf(
      company("Akari"),
      company("Akari", { contactEmail: "second@akari.example" }),
      company("Mirai"),
      company("Bad", { country: "" }),
      company("Nameless", { website: "" }),
      company("Shared", { website: "https://mirai.example/other" }),
    );
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        const other = await openWorld();
        try {
          const referrer = await addReferrer(other, "volta");
          await referCompanies({ referrer, rows: shuffled, language: "en" }, depsOf(other));
          const keys = await other.db.read.select({ key: referrals.organisationKey }).from(referrals);
          expect(keys.map(({ key }) => key).sort()).toEqual([
            "akari.example",
            "mirai.example",
            "name:nameless",
          ]);
        } finally {
          await other.close();
        }
      }),
      { numRuns: 12 },
    );
  });

  it("opens one draft for every claim, filled with what the referrer knew, and credits what is sent from it", async () => {
    await refer(volta, rowsOf(company("Akari", { oneLiner: "Batteries that say how they feel" })));
    const referralId = (await all())[0]?.id ?? "";
    const claim = () => claimReferral({ referralId, language: "ja" }, depsOf(world));
    const [first, second] = await Promise.all([claim(), claim()]);
    const third = await claim();
    expect([second, third]).toEqual([first, first]);
    const draft = first.ok ? await readDraft(world.db, first.draftId) : undefined;
    expect(draft).toMatchObject({
      applicantType: "startup",
      language: "ja",
      referralId,
      version: 1,
      form: {
        orgName: "Akari",
        website: "https://akari.example",
        contactName: "Founder of Akari",
        contactEmail: "founder@akari.example",
        country: "FR",
        oneLiner: "Batteries that say how they feel",
        introducedBy: "volta Accelerator",
        language: "ja",
      },
    });
    expect((await all())[0]).toMatchObject({ state: "claimed", draftId: draft?.id });
    // The company writes another website than the referrer did: the link still knows whose credit it is.
    const submissionId = await applyAs(world, "Renamed", referralId);
    expect((await all())[0]).toMatchObject({ state: "applied", submissionId });
  });

  it("opens nothing by an invitation when the company has applied by itself", async () => {
    await refer(volta, rowsOf(company("Akari")));
    await applyAs(world, "Akari");
    const claim = (referralId: string) => claimReferral({ referralId, language: "en" }, depsOf(world));
    expect(await claim((await all())[0]?.id ?? "")).toEqual({ ok: false, why: "already-applied" });
    expect(await claim("nobody")).toEqual({ ok: false, why: "unknown" });
  });
});
