/** What commands need of the portal: no mail transport, no rate limits, no server. */
import { readEnv } from "#app/env.server.ts";
import { newId } from "#app/server/new-id.server.ts";
import { type Opening, openDatabase } from "#db/client.server.ts";
import { rulesetSource } from "#services/rulesets/current-ruleset.server.ts";

export type Parts = Awaited<ReturnType<typeof openParts>>;

async function openParts(opening?: Opening) {
  const env = readEnv();
  const db = await openDatabase(env.DATABASE_URL, opening);
  return { env, db, rulesets: rulesetSource(db), now: () => new Date(), newId, close: () => db.close() };
}

/** Opens the parts for the length of `work`, and closes them whatever happens. */
export async function withParts<T>(work: (parts: Parts) => Promise<T>, opening?: Opening): Promise<T> {
  const parts = await openParts(opening);
  try {
    return await work(parts);
  } finally {
    await parts.close();
  }
}
