/** What has just been done, as the address says it, and whether it can still be taken back. */
import type { AppLoadContext } from "@remix-run/node";
import { readAction } from "#services/triage/read-action.server.ts";
import { readBulk } from "#services/triage/read-bulk.server.ts";
import type { Person } from "../../session.server.ts";
import { isDone } from "./done.ts";

export async function readDone(said: URLSearchParams, person: Person, context: AppLoadContext) {
  const verb = said.get("done");
  const of = said.get("of");
  const bulk = said.get("bulk");
  return {
    done: isDone(verb) ? { verb, of: of && /^[A-Z0-9]{8}$/.test(of) ? of : null } : null,
    action: (await readAction(said.get("action") ?? "", person, context)) ?? null,
    bulk: (bulk && (await readBulk(bulk, person, context))) || null,
  };
}
