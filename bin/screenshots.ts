/** `npm run screenshots`: the pictures of the README, taken of the demonstration as it is built now. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { and, eq } from "drizzle-orm";
import { first } from "#db/client.server.ts";
import { submissions } from "#db/schema.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { openBrowser } from "../tests/browser.ts";
import { type Demonstration, openDemonstration, type Visitor } from "../tests/demonstration.ts";

type Shot = "1280-light" | "1280-dark" | "320-light" | "320-dark";
type Picture = { name: string; path: string; lang: Language; visitor?: Visitor; shots: Shot[] };

const ALL: Shot[] = ["1280-light", "1280-dark", "320-light", "320-dark"];
const FOLDER = join(import.meta.dirname, "../docs/images");

const demonstration = await openDemonstration();
const browser = await openBrowser();
mkdirSync(FOLDER, { recursive: true });
try {
  for (const picture of await picturesOf(demonstration)) await take(picture);
} finally {
  await browser.close();
  await demonstration.portal.stop();
}

async function take({ name, path, lang, visitor = "anyone", shots }: Picture) {
  for (const shot of shots) {
    const width = Number(shot.split("-")[0]);
    const scheme = shot.endsWith("dark") ? "dark" : "light";
    const height = width === 1280 ? 820 : 640;
    const context = await browser.context({ width, height, scheme, locale: lang, reducedMotion: true });
    await demonstration.signIn(visitor, lang, context);
    const page = await context.newPage();
    const answer = await page.goto(demonstration.portal.url + path);
    if (answer?.status() !== 200) throw new Error(`${path} answered ${answer?.status()}`);
    await page.screenshot({ path: join(FOLDER, `${name}-${shot}.png`) });
    await context.close();
    console.log(`docs/images/${name}-${shot}.png  ${path}`);
  }
}

async function picturesOf({ portal, pages }: Demonstration): Promise<Picture[]> {
  const { read } = portal.db;
  const decided = await first(
    read
      .select()
      .from(submissions)
      .where(and(eq(submissions.team, "paris"), eq(submissions.stage, "introduced")))
      .limit(1),
  );
  const receipt = pages("ja").find(({ path }) => path.endsWith("/receipt"))?.path;
  const proposal = pages("en").find(({ path }) => path.endsWith("/proposal"))?.path;
  if (!decided || !receipt || !proposal) throw new Error("The demonstration lacks a page to show.");
  const submission = `/staff/submissions/${decided.reference}`;
  return [
    { name: "start", path: "/en", lang: "en", shots: ["1280-light", "1280-dark", "320-light"] },
    { name: "apply-ja", path: "/ja/apply/startup", lang: "ja", shots: ["320-light", "1280-light"] },
    { name: "proposal", path: proposal, lang: "en", visitor: "applicant", shots: ["1280-light", "320-dark"] },
    { name: "receipt", path: receipt, lang: "ja", visitor: "applicant", shots: ["1280-dark", "320-light"] },
    { name: "referrals", path: "/fr/refer/home", lang: "fr", visitor: "referrer", shots: ["1280-light"] },
    { name: "queue", path: "/staff/queue?view=all", lang: "en", visitor: "staff", shots: ALL },
    { name: "submission", path: submission, lang: "fr", visitor: "staff", shots: ALL },
  ];
}
