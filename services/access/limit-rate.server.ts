/** How often one address, mailbox or key may do a thing; the counts are shared by all processes of the portal. */
import { createHmac } from "node:crypto";
import type { RateWindows } from "#db/rate-windows.server.ts";

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;

/** Generous enough for an accelerator whose whole office shares one address. */
export const RATE_LIMITS = {
  /** Any form, by address. */
  "post-address": [{ points: 120, seconds: MINUTE_S }],
  /** Applications sent, by address. */
  "submission-address": [{ points: 60, seconds: HOUR_S }],
  /** Sign-in and link mails, by the mailbox they go to. */
  "mail-mailbox": [
    { points: 3, seconds: HOUR_S },
    { points: 10, seconds: 24 * HOUR_S },
  ],
  /** The same, by the address that asks for them. */
  "mail-address": [{ points: 30, seconds: HOUR_S }],
  /** Tokens that opened nothing, by address: guessing is hopeless, and must look hopeless. */
  "link-address": [{ points: 60, seconds: 10 * MINUTE_S }],
  /** Requests to the API, by key. */
  "api-key": [{ points: 1200, seconds: MINUTE_S }],
} as const;

export type RateLimitName = keyof typeof RATE_LIMITS;
export type RateLimited = { ok: true } | { ok: false; retryAfterSeconds: number };

export type RateLimiter = {
  /** Counts one use; with several rules the strictest one answers. */
  consume(name: RateLimitName, key: string): Promise<RateLimited>;
  close(): Promise<void>;
};

/** Counts one more use of `name` by `key`, or says when the next one is allowed. */
export async function limitRate(
  name: RateLimitName,
  key: string,
  deps: { rateLimiter: RateLimiter },
): Promise<RateLimited> {
  return await deps.rateLimiter.consume(name, key);
}

export const NO_LIMITS: RateLimiter = { consume: async () => ({ ok: true }), async close() {} };

/** Every so many uses the windows that are over are swept out. */
const SWEEP_EVERY = 1000;

/** `secret` keeps addresses and mailboxes from being read out of the counts. */
export function openRateLimiter(options: {
  windows: RateWindows;
  secret: string;
  now: () => Date;
}): RateLimiter {
  const { windows } = options;
  let uses = 0;

  return {
    async consume(name, key) {
      const now = options.now().getTime();
      if (++uses % SWEEP_EVERY === 0) await windows.sweep(now);
      let waitMs = 0;
      for (const { points, seconds } of RATE_LIMITS[name]) {
        const hidden = createHmac("sha256", options.secret)
          .update(`${name}:${seconds}:${key}`)
          .digest("base64url");
        const window = await windows.use(hidden, { now, ends: now + seconds * 1000 });
        if (window && window.uses > points) waitMs = Math.max(waitMs, window.ends - now);
      }
      return waitMs === 0 ? { ok: true } : { ok: false, retryAfterSeconds: Math.ceil(waitMs / 1000) };
    },
    close: () => windows.close(),
  };
}

/** One household or office has a whole /64 of IPv6 addresses: it counts as one. */
export function addressKey(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill("0");
  const groups = [...left, ...zeros, ...right].map((group) => group.replace(/^0+(?=.)/, ""));
  return `${groups.slice(0, 4).join(":")}::/64`;
}
