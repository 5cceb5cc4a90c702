/** What pages make a browser fetch, against what they may. */
import { eq } from "drizzle-orm";
import { first } from "#db/client.server.ts";
import { people, submissions } from "#db/schema.ts";
import { seedDemo } from "#db/seed/seed-demo.server.ts";
import { startSession } from "#services/access/sessions.server.ts";
import { weighPage } from "#tests/page-weight.ts";
import { startPortal } from "#tests/portal.ts";

const KB = 1000;
const STYLES_MAX = 14 * KB;
const SCRIPTS_MAX = { public: 0, form: 125 * KB, staff: 150 * KB };

const portal = await startPortal({ DEMO: "on" });
await seedDemo(portal.deps);
const person = await first(portal.db.read.select().from(people).where(eq(people.team, "paris")).limit(1));
const seen = await first(
  portal.db.read.select().from(submissions).where(eq(submissions.team, "paris")).limit(1),
);
const session = startSession(
  { kind: "staff", subjectId: person?.id ?? "" },
  { db: portal.db, now: portal.now() },
);
await portal.db.writeAll([session.statement]);
const headers = { cookie: `staff=${session.cookieValue}` };

const PAGES: [keyof typeof SCRIPTS_MAX, string][] = [
  ["public", "/en"],
  ["public", "/ja/apply"],
  ["public", "/fr/help"],
  ["public", "/en/refer"],
  ["public", "/staff/sign-in"],
  ["form", "/en/apply/startup"],
  ["form", "/ja/apply/investor"],
  ["staff", "/staff/queue"],
  ["staff", `/staff/submissions/${seen?.reference}`],
  ["staff", "/staff/outbox"],
];

let exceeded = 0;
console.log("What a page makes a browser fetch, gzipped (and may)");
for (const [kind, path] of PAGES) {
  const response = await portal.request(path, { headers });
  const { scripts, styles, html, elsewhere } = await weighPage(await response.text(), portal.url, (file) =>
    portal.request(file),
  );
  const isOver = scripts > SCRIPTS_MAX[kind] || styles > STYLES_MAX || elsewhere.length > 0;
  if (isOver || response.status !== 200) exceeded++;
  const kb = (bytes: number) => `${(bytes / KB).toFixed(1)} kB`.padStart(9);
  console.log(
    `  ${path.padEnd(36)} scripts ${kb(scripts)} (${SCRIPTS_MAX[kind] / KB} kB)   styles ${kb(styles)} (${STYLES_MAX / KB} kB)   page ${kb(html)}   elsewhere ${elsewhere.length}${isOver ? "   EXCEEDED" : ""}`,
  );
}
await portal.stop();
process.exitCode = exceeded === 0 ? 0 : 1;
