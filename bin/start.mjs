/** `npm start`: from a fresh clone to a portal with demo content, on http://localhost:3000. */
import { spawnSync } from "node:child_process";
import { loadEnv } from "../app/server/load-env.js";
import { buildIfStale, prepare, ROOT } from "./prepare.mjs";

process.chdir(ROOT);
loadEnv();
prepare();
buildIfStale();

process.env.NODE_ENV ??= "production";
process.env.DEMO ??= "on";
process.env.LOG_LEVEL ??= "warn";
const seeded = spawnSync(process.execPath, ["bin/intake.js", "seed", "--demo", "--if-empty"], {
  stdio: "inherit",
});
if (seeded.status !== 0) process.exit(seeded.status ?? 1);

const { running } = await import("../app/server/start.js");
const people = await running.deps.db.query(
  "select name, email, role, team from people where disabled_at is null order by role desc, team",
);

console.log(`
One-Stop Shop is open: ${running.url}

  Apply or refer      ${running.url}/en
  Staff               ${running.url}/staff/sign-in
  Mails not sent      ${running.url}/dev/mail (the sign-in link is one of them)

${people.map(({ name, email, role, team }) => `  ${name.padEnd(22)} ${email.padEnd(34)} ${role}${team ? `, ${team}` : ""}`).join("\n")}

Stop with Ctrl-C.`);
