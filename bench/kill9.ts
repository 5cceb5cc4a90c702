/** `npm run drill:kill9 [kills]`: kills the portal under load, 50 times unless said, and looks at what is left. */

import { drill } from "#tests/kill9-drill.ts";
import { prepare } from "../bin/prepare.mjs";

prepare();
const result = await drill(Number(process.argv[2] ?? 50), (text) => console.error(text));
for (const problem of result.problems) console.log(problem);
console.log(
  `${result.kills} kills, ${result.answered} submissions answered, ${result.repeated} requests repeated, ` +
    `${result.inDatabase} in the database, ${result.problems.length} problems`,
);
process.exitCode = result.problems.length === 0 ? 0 : 1;
