import { eq } from "drizzle-orm";
import { type Database, first, must } from "#db/client.server.ts";
import { referrers } from "#db/schema.ts";
import { openLink, useLink } from "#services/access/open-link.server.ts";
import { startSession } from "#services/access/sessions.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import type { ReferrerDetails } from "./referrer-form.ts";

type NotOpen = { ok: false; why: "unknown" | "expired" | "used" };
type Deps = { db: Database; now: Date; newId: () => string };

/** Who a sign-in link is for, without using it up; `name` is null where the address is new. */
export async function lookAtReferrerLink(
  token: string,
  deps: Pick<Deps, "db" | "now">,
): Promise<{ ok: true; email: string; name: string | null } | NotOpen> {
  const opened = await openLink(token, "referrer-sign-in", deps);
  if (!opened.ok) return opened;
  const email = opened.link.subjectId;
  return { ok: true, email, name: (await findByEmail(email, deps.db))?.name ?? null };
}

/** Uses the link up and starts a session; a new referrer is entered with `details`, in the same unit. */
export async function redeemReferrerLink(
  asked: { token: string; language: Language; details: ReferrerDetails | null },
  deps: Deps,
): Promise<{ ok: true; cookieValue: string } | NotOpen | { ok: false; why: "details-needed" }> {
  const { db, now } = deps;
  const opened = await openLink(asked.token, "referrer-sign-in", deps);
  if (!opened.ok) return opened;
  const email = opened.link.subjectId;
  const known = await findByEmail(email, db);
  if (!known && !asked.details) return { ok: false, why: "details-needed" };

  const id = known?.id ?? deps.newId();
  const session = startSession({ kind: "referrer", subjectId: id }, deps);
  const enter =
    known || !asked.details
      ? []
      : [
          must(
            db.change
              .insert(referrers)
              .values({ id, email, language: asked.language, createdAt: now, ...asked.details }),
            "entered-meanwhile",
          ),
        ];
  const written = await db.writeAll([useLink(opened.link.id, deps), ...enter, session.statement]);
  if (written.ok) return { ok: true, cookieValue: session.cookieValue };
  // Two links of one new address at once: the second finds the referrer the first has entered.
  return written.why === "entered-meanwhile" ? redeemReferrerLink(asked, deps) : { ok: false, why: "used" };
}

async function findByEmail(email: string, db: Database) {
  return await first(db.read.select().from(referrers).where(eq(referrers.email, email)));
}
