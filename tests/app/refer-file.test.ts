import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mails, referrals } from "#db/schema.ts";
import { MAX_FILE_BYTES } from "#services/referrals/read-sheet.server.ts";
import { type Portal, startPortal } from "../portal.ts";
import { encodeText } from "../services/referrals/encode-text.ts";
import { carried, multipart, signIn, upload } from "./refer-visitor.ts";

describe("referring from a file", () => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal({ RATE_LIMITS: "off" });
  });
  afterAll(() => portal.stop());

  const referred = (referrerId: string) =>
    portal.db.read.select().from(referrals).where(eq(referrals.referrerId, referrerId));
  const mailed = () => portal.db.read.$count(mails, eq(mails.kind, "referral-invitation"));

  const HEADINGS = "Company,Website,Contact person,E-mail,Country,Your note";
  const line = (name: string, more: Partial<{ email: string; country: string; note: string }> = {}) =>
    [
      name,
      `${name}.example`,
      "Ann",
      more.email ?? `ann@${name}.example`,
      more.country ?? "FR",
      more.note ?? "",
    ].join(",");

  it("gives a template in every language, open to all", async () => {
    for (const [lang, heading] of [
      ["en", "Company,"],
      ["fr", "Entreprise;"],
      ["ja", "会社名,"],
      ["zh-Hans", "公司名称,"],
    ]) {
      const answer = await portal.request(`/${lang}/refer/template.csv`);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
      expect(answer.headers.get("content-disposition")).toMatch(/^attachment;/);
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(bytes.subarray(3).toString()).toContain(heading);
    }
  });

  it("previews, lets a row be mended, commits the good ones, and adds nothing the second time", async () => {
    const { referrer, visit } = await signIn(portal, "filer");
    const file = [
      HEADINGS,
      line("alpha"),
      line("beta", { email: "beta at example" }),
      line("alpha"),
      line("gamma", { country: "Nowhere" }),
    ].join("\n");
    const before = await mailed();

    const preview = await visit("/en/refer/file/check", upload(file));
    const html = await preview.text();
    expect(preview.status).toBe(200);
    expect(html).toContain("beta at example");
    expect(html).toContain('name="cell.3.contactEmail"');
    expect(html).toContain('name="cell.5.country"');
    expect(html).toContain("Refer these companies: 1");
    expect(await referred(referrer.id)).toEqual([]);

    const mended = await visit("/en/refer/file/check", {
      method: "POST",
      body: multipart({ sheet: carried(html), "cell.3.contactEmail": "beta@beta.example" }),
    });
    const second = await mended.text();
    expect(second).toContain("Refer these companies: 2");
    expect(second).not.toContain('name="cell.3.contactEmail"');
    expect(await referred(referrer.id)).toEqual([]);
    expect(await mailed()).toBe(before);

    const committed = await visit("/en/refer/file/commit", {
      method: "POST",
      body: multipart({ sheet: carried(second), "cell.5.country": "Nowhere" }),
    });
    const left = await committed.text();
    expect(left).toContain("Companies invited: 2.");
    expect(left).toContain('name="cell.5.country"');
    expect((await referred(referrer.id)).map((row) => row.organisationKey).sort()).toEqual([
      "alpha.example",
      "beta.example",
    ]);
    expect(await mailed()).toBe(before + 2);

    const last = await visit("/en/refer/file/commit", {
      method: "POST",
      body: multipart({ sheet: carried(left), "cell.5.country": "日本" }),
    });
    expect(last.headers.get("location")).toBe("/en/refer/home?done=1&invited=1&linked=0");

    const fixed = file.replace("beta at example", "beta@beta.example").replace("Nowhere", "JP");
    const again = await visit("/en/refer/file/commit", upload(fixed));
    expect(again.headers.get("location")).toBe("/en/refer/home?done=1&invited=0&linked=0");
    expect(await referred(referrer.id)).toHaveLength(3);
    expect(await mailed()).toBe(before + 3);
  });

  it("gives the rows to mend as a file that comes back as it is", async () => {
    const { visit } = await signIn(portal, "mender");
    const file = [HEADINGS, line("delta"), line("epsilon", { email: "=HYPERLINK(1)", note: "+33 1" })].join(
      "\n",
    );
    const html = await (await visit("/fr/refer/file/check", upload(file))).text();
    const answer = await visit("/fr/refer/file/to-mend.csv", {
      method: "POST",
      body: multipart({ sheet: carried(html) }),
    });
    const text = await answer.text();
    expect(answer.headers.get("content-disposition")).toContain("a-corriger.csv");
    expect(text.split("\r\n")).toEqual([
      "Entreprise;Site web;Personne à contacter;E-mail;Pays;En une phrase;Votre mot;Erreur",
      expect.stringMatching(/^epsilon;epsilon\.example;Ann;'=HYPERLINK\(1\);FR;;'\+33 1;/),
      "",
    ]);
    const back = await (await visit("/fr/refer/file/check", upload(text))).text();
    expect(back).toContain('name="cell.2.contactEmail"');
    expect(back).toContain('value="=HYPERLINK(1)"');
  });

  it("asks which column is which when the headings do not tell, and takes the answer", async () => {
    const { visit } = await signIn(portal, "mapper");
    const file = ["Firma;Netz;Wer;Post;Land", "zeta;zeta.example;Ann;ann@zeta.example;FR"].join("\n");
    const asked = await visit("/en/refer/file/check", upload(file));
    const html = await asked.text();
    expect(asked.status).toBe(422);
    expect(html).toContain("Which column is which?");
    expect(html).toContain("For example: ann@zeta.example");
    const choice = {
      "column.0": "orgName",
      "column.1": "website",
      "column.2": "contactName",
      "column.3": "contactEmail",
    };
    const incomplete = await visit("/en/refer/file/check", {
      method: "POST",
      body: multipart({ sheet: carried(html), ...choice, "column.4": "" }),
    });
    expect([
      incomplete.status,
      (await incomplete.text()).includes("No column is chosen yet for: Country."),
    ]).toEqual([422, true]);
    const preview = await visit("/en/refer/file/check", {
      method: "POST",
      body: multipart({ sheet: carried(html), ...choice, "column.4": "country" }),
    });
    expect(await preview.text()).toContain("Refer these companies: 1");
  });

  it("reads what Japanese and Chinese spreadsheets save", async () => {
    const { referrer, visit } = await signIn(portal, "asia");
    const japanese =
      "会社名,ウェブサイト,担当者名,メールアドレス,国\r\nあかり電池,https://akari-e.example,森 春香,mori@akari-e.example,日本\r\n";
    const chinese =
      "公司名称;网站;联系人;电子邮箱;国家\r\n智行科技;https://zhixing-e.example;张伟;zhang@zhixing-e.example;中国\r\n";
    await visit("/ja/refer/file/commit", upload(encodeText(japanese, "shift_jis")));
    await visit("/zh-Hans/refer/file/commit", upload(encodeText(chinese, "gb18030")));
    expect((await referred(referrer.id)).map((row) => row.form)).toMatchObject([
      { orgName: "あかり電池", contactName: "森 春香", country: "JP" },
      { orgName: "智行科技", contactName: "张伟", country: "CN" },
    ]);
  });

  it("leaves the example row of its own template out", async () => {
    const { referrer, visit } = await signIn(portal, "templated");
    const template = await (await portal.request("/en/refer/template.csv")).text();
    const answer = await visit(
      "/en/refer/file/check",
      upload(`${template}eta,eta.example,Ann,ann@eta.example,FR,,\r\n`),
    );
    const html = await answer.text();
    expect(html).toContain("The example row of the template was left out.");
    expect(html).toContain("Refer these companies: 1");
    expect(await referred(referrer.id)).toEqual([]);
  });

  it("refuses what it cannot read in words, never with a fault", async () => {
    const { visit } = await signIn(portal, "hostile");
    const cases: [string, RequestInit, number, string][] = [
      ["nothing", { method: "POST", body: multipart({}) }, 422, "Choose a file."],
      ["empty", upload(""), 422, "file"],
      ["workbook", upload(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)), 422, "This is a workbook"],
      ["too big", upload("x".repeat(MAX_FILE_BYTES + 1)), 422, "larger than 2 MB"],
      ["quote", upload(`${HEADINGS}\n"never closed`), 422, "In row 2 a quotation mark"],
      ["forged", { method: "POST", body: multipart({ sheet: "[[[[" }) }, 422, "did not come back whole"],
      [
        "forged deep",
        { method: "POST", body: multipart({ sheet: "[".repeat(100_000) }) },
        422,
        "did not come back whole",
      ],
      [
        "forged type",
        { method: "POST", body: multipart({ sheet: '{"name":1}' }) },
        422,
        "did not come back whole",
      ],
    ];
    for (const [name, init, status, words] of cases) {
      for (const step of ["check", "commit"]) {
        const answer = await visit(`/en/refer/file/${step}`, init);
        const html = await answer.text();
        expect([name, step, answer.status, html.includes(words)]).toEqual([name, step, status, true]);
      }
    }
  });

  it("shows markup as text and runs no cell", async () => {
    const { visit } = await signIn(portal, "markup");
    const nasty = `<img src=x onerror=alert(1)>`;
    const file = `${HEADINGS}\n"${nasty}",x.example,Ann,"${nasty}",FR,`;
    const html = await (await visit("/en/refer/file/check", upload(file, {}, `${nasty}.csv`))).text();
    expect(html).not.toContain("<img src=x");
    expect(html).toContain("&lt;img src=x");
  });

  it("previews 500 rows within two seconds, 100 of them wrong", async () => {
    const { visit } = await signIn(portal, "bulk");
    const rows = Array.from({ length: 500 }, (_, at) =>
      line(`bulk${at}`, at % 5 === 0 ? { email: "wrong", country: "Nowhere" } : {}),
    );
    const begun = performance.now();
    const answer = await visit("/en/refer/file/check", upload([HEADINGS, ...rows].join("\n")));
    const html = await answer.text();
    expect(performance.now() - begun).toBeLessThan(2000);
    expect(html).toContain("Refer these companies: 400");
  });
});
