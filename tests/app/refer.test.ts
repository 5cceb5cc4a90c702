import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { mails, referrals, referrers } from "#db/schema.ts";
import { type Portal, startPortal } from "../portal.ts";
import { applyAs } from "../services/referrals/referral-world.ts";
import { form, newestToken, signIn, upload } from "./refer-visitor.ts";

describe("the pages of referrers", () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal({ RATE_LIMITS: "off" });
  });
  afterAll(() => portal.stop());

  const referred = (referrerId: string) =>
    portal.db.read.select().from(referrals).where(eq(referrals.referrerId, referrerId));
  const mailed = () => portal.db.read.$count(mails, eq(mails.kind, "referral-invitation"));

  describe("signing in", () => {
    it("answers alike for known and unknown addresses", async () => {
      const { referrer } = await signIn(portal, "known");
      const answers = await Promise.all(
        [referrer.email, "nobody@bridge.example"].map(async (email) => {
          const answer = await portal.request("/en/refer", form({ email }));
          const kept = [...answer.headers].filter(
            ([name]) => !["date", "x-request-id", "content-security-policy"].includes(name),
          );
          return { status: answer.status, kept, body: await answer.text() };
        }),
      );
      expect(answers[0]).toEqual(answers[1]);
      expect(answers[0]?.status).toBe(303);
      expect(answers[0]?.kept).toContainEqual(["location", "/en/refer/link-sent"]);
    });

    it("keeps a wrong address and says what is wrong", async () => {
      const answer = await portal.request("/fr/refer", form({ email: "pas une adresse" }));
      const html = await answer.text();
      expect(answer.status).toBe(422);
      expect(html).toContain('value="pas une adresse"');
      expect(html).toContain('aria-invalid="true"');
    });

    it("shows on GET and signs in on POST, once, asking a new address who they are", async () => {
      const visitor = portal.visitor();
      await visitor.request("/ja/refer", form({ email: "mori@shirube.example" }));
      const path = `/ja/refer/sign-in/${await newestToken(portal)}`;
      for (let look = 0; look < 3; look++) expect((await visitor.request(path)).status).toBe(200);
      expect(visitor.cookies.size).toBe(0);

      const blank = await visitor.request(path, form({ name: "森 春香" }));
      expect(blank.status).toBe(422);
      expect(await blank.text()).toContain('value="森 春香"');
      const details = {
        name: "森　春香",
        organisation: "しるべアクセラレーター",
        applicantType: "accelerator",
      };
      const done = await visitor.request(path, form(details));
      expect([done.status, done.headers.get("location")]).toEqual([303, "/ja/refer/home"]);
      expect((await visitor.request("/ja/refer/home")).status).toBe(200);
      expect(
        await first(
          portal.db.read.select().from(referrers).where(eq(referrers.email, "mori@shirube.example")),
        ),
      ).toMatchObject({ name: "森 春香", organisation: "しるべアクセラレーター", language: "ja" });
      expect((await portal.request(path, form(details))).status).toBe(410);
      expect((await portal.request(path)).status).toBe(410);

      await visitor.request("/ja/refer/sign-out", { method: "POST" });
      expect(visitor.cookies.size).toBe(0);
    });

    it("ends the session itself, not only the cookie", async () => {
      const { visit, cookie } = await signIn(portal, "leaver");
      await visit("/en/refer/sign-out", { method: "POST" });
      const again = await portal.request("/en/refer/home", { headers: { Cookie: `referrer=${cookie}` } });
      expect([again.status, again.headers.get("location")]).toEqual([303, "/en/refer"]);
    });

    it("lets nobody in without it", async () => {
      const pages = ["home", "company", "file", "invite/x", "company/another", "file/check", "file/commit"];
      for (const page of pages) {
        for (const path of [`/en/refer/${page}`, `/en/refer/${page}.data`]) {
          const answer = await portal.request(path);
          expect(await answer.text(), path).not.toContain('<form method="post" action="/en/refer/file');
          if (!path.endsWith(".data"))
            expect([path, answer.status, answer.headers.get("location")]).toEqual([path, 303, "/en/refer"]);
        }
      }
      const before = await mailed();
      for (const page of [
        "company",
        "company/another",
        "file/check",
        "file/commit",
        "file/to-mend.csv",
        "invite/x",
      ]) {
        const answer = await portal.request(`/en/refer/${page}`, upload("Company,Country\nx,FR\n"));
        expect([page, answer.status, answer.headers.get("location")]).toEqual([page, 303, "/en/refer"]);
      }
      expect(await mailed()).toBe(before);
    });
  });

  describe("referring by the form", () => {
    const block = (place: number, name: string) => ({
      [`company.${place}.orgName`]: name,
      [`company.${place}.website`]: `${name.toLowerCase()}.example`,
      [`company.${place}.contactName`]: "Ann",
      [`company.${place}.contactEmail`]: `ann@${name.toLowerCase()}.example`,
      [`company.${place}.country`]: "FR",
    });

    it("adds a company to the form without losing the first, writing nothing", async () => {
      const { referrer, visit } = await signIn(portal, "adder");
      const answer = await visit("/en/refer/company/another", form(block(0, "Akari")));
      const html = await answer.text();
      expect(answer.status).toBe(200);
      expect(html).toContain('value="Akari"');
      expect(html).toContain('name="company.1.orgName"');
      expect(await referred(referrer.id)).toEqual([]);
    });

    it("refers several in one post, leaving blank ones out", async () => {
      const { referrer, visit } = await signIn(portal, "several");
      const answer = await visit(
        "/en/refer/company",
        form({ ...block(0, "Uno"), ...block(2, "Due"), "company.1.orgName": " " }),
      );
      expect([answer.status, answer.headers.get("location")]).toEqual([
        303,
        "/en/refer/home?done=1&invited=2&linked=0",
      ]);
      expect((await referred(referrer.id)).map((row) => row.organisationKey).sort()).toEqual([
        "due.example",
        "uno.example",
      ]);
      const home = await (await visit("/en/refer/home?done=1&invited=2&linked=0")).text();
      expect(home).toContain("Companies invited: 2.");
    });

    it("writes nothing while one is wrong", async () => {
      const { referrer, visit } = await signIn(portal, "careful");
      const answer = await visit(
        "/en/refer/company",
        form({ ...block(0, "Tre"), ...block(1, "Quattro"), "company.1.contactEmail": "nobody" }),
      );
      const html = await answer.text();
      expect(answer.status).toBe(422);
      expect(html).toContain('href="#company.1.contactEmail"');
      expect(html).toContain('value="nobody"');
      expect(html).toContain('value="Tre"');
      expect(await referred(referrer.id)).toEqual([]);
    });
  });

  describe("my referrals", () => {
    it("shows the public status of one's own, and nothing of anybody else's", async () => {
      const ours = await signIn(portal, "ours");
      const theirs = await signIn(portal, "theirs");
      const company = (name: string) => ({
        "company.0.orgName": name,
        "company.0.website": `${name.toLowerCase()}.example`,
        "company.0.contactName": "Ann",
        "company.0.contactEmail": `ann@${name.toLowerCase()}.example`,
        "company.0.country": "FR",
        "company.0.note": "CANARY-NOTE",
      });
      await ours.visit("/en/refer/company", form(company("Shared")));
      await theirs.visit("/en/refer/company", form(company("Shared")));
      await theirs.visit("/en/refer/company", form(company("Hidden")));
      await applyAs(portal, "Shared");
      const [hidden] = (await referred(theirs.referrer.id)).filter(
        (row) => row.organisationKey === "hidden.example",
      );

      for (const path of ["/en/refer/home", "/en/refer/home.data"]) {
        const shown = await (await ours.visit(path)).text();
        expect(shown).toContain("Shared");
        for (const canary of ["CANARY", "Hidden", "theirs"]) expect(shown, path).not.toContain(canary);
      }
      const html = await (await ours.visit("/en/refer/home?state=applied")).text();
      expect(html).toContain("Paris");
      expect((await ours.visit(`/en/refer/invite/${hidden?.id}`)).status).toBe(404);
      const invited = await ours.visit(
        `/en/refer/invite/${hidden?.id}`,
        form({ contactName: "x", contactEmail: "x@x.example" }),
      );
      expect(invited.status).toBe(404);
    });
  });
});
