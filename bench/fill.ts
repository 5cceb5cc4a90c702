/** `npm run bench fill ROWS FOLDER`: fills both engines and keeps them, for the measurements that are given the folder. */
import { openFilledPair } from "./filled-pair.ts";

const [rows = "", folder] = process.argv.slice(2);
if (!folder || !(Number(rows) > 0)) throw new Error("npm run bench fill ROWS FOLDER");
await (await openFilledPair(Number(rows), folder)).close();
