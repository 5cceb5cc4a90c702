import type { AppLoadContext } from "@remix-run/node";
import { type ApiKey, checkApiKey } from "#services/access/check-api-key.server.ts";
import { limitRate } from "#services/access/limit-rate.server.ts";
import { NO_KEY, tooMany } from "./problem.server.ts";

/** The key a program came with, or the answer that turns it away. */
export async function requireKey(request: Request, context: AppLoadContext): Promise<ApiKey> {
  const key = await checkApiKey(request.headers.get("authorization"), context);
  if (!key) throw NO_KEY();
  const limited = await limitRate("api-key", key.id, context);
  if (!limited.ok) throw tooMany(limited.retryAfterSeconds);
  return key;
}
