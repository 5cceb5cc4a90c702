/** Where a submission stands is said as it is now, in the reader's language, wherever it is read. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { standsOf } from "#app/routes/staff/stands.server.ts";
import { labels, submissions } from "#db/schema.ts";
import { LANGUAGES } from "#services/rules/vocabulary.ts";
import { RIDDLE } from "#tests/services/triage/triage-world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { CAST } from "../world.ts";
import { applyTo, staff } from "./staff-visitor.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
});
afterAll(() => portal?.stop("unchecked"));

const NOW = new Date("2018-01-23T09:00:00Z");
const reading = (lang: (typeof LANGUAGES)[number]) => ({ lang, now: NOW, timeZone: "Europe/Paris" });
const NOTHING = { screening: "open", screeningReason: null, snoozedUntil: null, wakeOn: null } as const;
const NOBODY = { assignee: null, labels: [] };

test("what is set is said in four languages, and what has passed is not", () => {
  const about = {
    ...({ stage: "triage", screening: "not-fit", screeningReason: "too-early" } as const),
    snoozedUntil: new Date("2018-02-01T08:00:00Z"),
    wakeOn: { kind: "date", at: "2019-03-01" } as const,
  };
  const said = LANGUAGES.map(
    (lang) => standsOf(about, { assignee: "Mori Haruka", labels: ["cells"] }, reading(lang)).lines,
  );
  expect(said).toEqual([
    [
      "Assigned to Mori Haruka",
      "Does not fit: Too early",
      "Put aside until Thursday, 1 February 2018, Paris time",
      "Comes back on Friday, 1 March 2019",
    ],
    [
      "Attribuée à Mori Haruka",
      "Ne convient pas : Trop tôt",
      "Mise de côté jusqu’au jeudi 1 février 2018, heure de Paris",
      "Revient le vendredi 1 mars 2019",
    ],
    expect.arrayContaining(["担当：Mori Haruka", "不適合：時期尚早", "2019年3月1日金曜日に再開"]),
    expect.arrayContaining(["已分配给Mori Haruka", "不合适：过早", "2019年3月1日星期五恢复处理"]),
  ]);
  const past = { ...about, snoozedUntil: NOW, wakeOn: null };
  expect(standsOf(past, NOBODY, reading("en")).lines).toEqual([
    "Assigned to nobody",
    "Does not fit: Too early",
  ]);
});

test("nothing is said of what was never done once it is closed, and the other ways to wake are", () => {
  expect(standsOf({ ...NOTHING, stage: "closed" }, NOBODY, reading("en"))).toEqual({ lines: [], labels: [] });
  const wakes = (wakeOn: (typeof submissions.$inferSelect)["wakeOn"]) =>
    standsOf({ ...NOTHING, stage: "parked", wakeOn }, NOBODY, reading("en")).lines.at(-1);
  expect(wakes({ kind: "product-stage", stage: "market" })).toContain("when the product is this far: ");
  expect(wakes({ kind: "ruleset" })).toBe("Comes back when new rules find a place for it");
});

test("the row, the pane and the page show it", async () => {
  const reference = await applyTo(portal, RIDDLE);
  const { id } = (
    await portal.db.read.select().from(submissions).where(eq(submissions.reference, reference))
  )[0] ?? { id: "" };
  await portal.db.writeAll([
    portal.db.change
      .update(submissions)
      .set({ assigneeId: CAST.leroy.id, screening: "fit", screeningReason: "strong-team" })
      .where(eq(submissions.id, id)),
    portal.db.change.insert(labels).values({ submissionId: id, label: "watch" }),
  ]);
  const leroy = await staff("leroy", portal);
  const read = async (path: string) => (await leroy.get(path)).text();
  const page = await read(`/staff/submissions/${reference}`);
  for (const words of ["Attribuée à Camille Leroy", "Convient : Équipe solide", ">watch<"])
    expect(page).toContain(words);
  const pane = JSON.parse(await read(`/staff/submissions/${reference}/detail`));
  expect(pane.stands).toEqual({
    lines: ["Attribuée à Camille Leroy", "Convient : Équipe solide"],
    labels: ["watch"],
  });
  const list = (await read("/staff/queue?view=all")).split("data-pane")[0];
  expect(list).toContain('title="Camille Leroy"><span aria-hidden="true">CL</span>');
  expect(list).toContain(">watch<");
});
