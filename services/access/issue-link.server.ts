import type { Database, Statement } from "#db/client.server.ts";
import { links } from "#db/schema.ts";
import type { LinkPurpose } from "#db/words.ts";
import { hashToken, linkToken } from "./link-token.server.ts";

export const MINUTE_MS = 60_000;
export const DAY_MS = 24 * 60 * MINUTE_MS;

/** How long each kind of link opens its door. */
export const LINK_LIFETIME_MS: Record<LinkPurpose, number> = {
  "staff-sign-in": 10 * MINUTE_MS,
  "referrer-sign-in": 10 * MINUTE_MS,
  draft: 60 * DAY_MS,
  status: 730 * DAY_MS,
  claim: 90 * DAY_MS,
  act: 60 * DAY_MS,
};

export type IssuedLink = { id: string; token: string; statement: Statement };

/** A new private link, and the statement that makes it valid; put `id` into a mail's `links`, never `token`. */
export function issueLink(
  link: { purpose: LinkPurpose; subjectId: string },
  deps: { db: Database; now: Date; newId: () => string; secret: string },
): IssuedLink {
  const id = deps.newId();
  const token = linkToken(id, deps.secret);
  const statement = deps.db.change.insert(links).values({
    id,
    tokenHash: hashToken(token),
    purpose: link.purpose,
    subjectId: link.subjectId,
    expiresAt: new Date(deps.now.getTime() + LINK_LIFETIME_MS[link.purpose]),
    createdAt: deps.now,
  });
  return { id, token, statement };
}
