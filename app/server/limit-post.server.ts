import type { IncomingMessage } from "node:http";
import { addressKey, limitRate, type RateLimiter } from "#services/access/limit-rate.server.ts";
import type { Refusal } from "./guard.server.ts";

/** A desk tells by itself what is read at it; that costs no more than a page, and must not use up what decisions may. */
const TELLS_READING = /^\/staff\/submissions\/[A-Z0-9]{8}\/seen$/;

/** Forms of one address; programs are counted by their key, where the key is known. */
export async function limitPost(
  req: IncomingMessage,
  address: string,
  deps: { rateLimiter: RateLimiter },
): Promise<Refusal | null> {
  if (req.method !== "POST" || req.headers.authorization || TELLS_READING.test(req.url ?? "")) return null;
  const limited = await limitRate("post-address", addressKey(address), deps);
  if (limited.ok) return null;
  return { status: 429, why: "too_many", headers: { "Retry-After": String(limited.retryAfterSeconds) } };
}
