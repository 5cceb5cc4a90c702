import type { LoaderFunctionArgs } from "@remix-run/node";
import { sql } from "drizzle-orm";

/** Ready to take people in: the database answers (it is migrated when opened) and a ruleset is in force. */
export function loader({ context }: LoaderFunctionArgs) {
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  try {
    context.db.read.get(sql`select 1`);
    context.rulesets();
    return new Response("ready\n", { headers });
  } catch (error) {
    context.log.error({ err: error }, "not ready");
    return new Response("not ready\n", { status: 503, headers });
  }
}
