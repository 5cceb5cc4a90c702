/** Starts the built portal: `npm run serve`, and what `npm start` does last. No TypeScript runs here. */
import { loadEnv } from "./load-env.js";

loadEnv();
process.env.NODE_ENV ??= "production";
const build = await import("../../build/server/index.js");

export const running = await build.entry.module.serve(build).catch((error) => {
  // What its operator can mend is said in words; where anything else went wrong, the stack says where.
  if (!["UnusableEnvironment", "UnusableDatabase"].includes(error.name)) throw error;
  console.error(error.message);
  process.exit(1);
});
