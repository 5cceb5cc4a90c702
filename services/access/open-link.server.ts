import { and, eq, gt, isNull } from "drizzle-orm";
import { type Database, first, type Guarded, must } from "#db/client.server.ts";
import { links } from "#db/schema.ts";
import type { LinkPurpose } from "#db/words.ts";
import { hashToken } from "./link-token.server.ts";

export type OpenedLink =
  | { ok: true; link: typeof links.$inferSelect }
  | { ok: false; why: "unknown" | "expired" | "used" };

/** Looks at a link without using it up. */
export async function openLink(
  token: string,
  purpose: LinkPurpose,
  { db, now }: { db: Database; now: Date },
): Promise<OpenedLink> {
  const link = await first(
    db.read
      .select()
      .from(links)
      .where(and(eq(links.tokenHash, hashToken(token)), eq(links.purpose, purpose)))
      .limit(1),
  );
  if (!link) return { ok: false, why: "unknown" };
  if (link.usedAt) return { ok: false, why: "used" };
  if (link.expiresAt <= now) return { ok: false, why: "expired" };
  return { ok: true, link };
}

/** Uses a link up: of any number of simultaneous uses exactly one unit of work with this statement succeeds. */
export function useLink(linkId: string, { db, now }: { db: Database; now: Date }): Guarded {
  return must(
    db.change
      .update(links)
      .set({ usedAt: now })
      .where(and(eq(links.id, linkId), isNull(links.usedAt), gt(links.expiresAt, now))),
    "link-used",
  );
}
