import type { LoaderFunctionArgs } from "@remix-run/node";
import { teams } from "#db/schema.ts";

/** Ready to take people in: the database answers (it is migrated when opened) and a ruleset is in force. */
export async function loader({ context }: LoaderFunctionArgs) {
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  try {
    await context.db.read.select({ id: teams.id }).from(teams).limit(1);
    await context.rulesets();
    return new Response("ready\n", { headers });
  } catch (error) {
    context.log.error({ err: error }, "not ready");
    return new Response("not ready\n", { status: 503, headers });
  }
}
