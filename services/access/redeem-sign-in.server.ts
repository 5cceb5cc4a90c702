import { and, eq, isNull } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { people } from "#db/schema.ts";
import { openLink, useLink } from "./open-link.server.ts";
import { startSession } from "./sessions.server.ts";

type NotOpen = { ok: false; why: "unknown" | "expired" | "used" };
type Person = typeof people.$inferSelect;
type Deps = { db: Database; now: Date };

/** Whom a sign-in link is for, without using it up; someone may have been disabled since it was mailed. */
export async function lookAtSignIn(
  token: string,
  deps: Deps,
): Promise<{ ok: true; linkId: string; person: Person } | NotOpen> {
  const opened = await openLink(token, "staff-sign-in", deps);
  if (!opened.ok) return opened;
  const person = await first(
    deps.db.read
      .select()
      .from(people)
      .where(and(eq(people.id, opened.link.subjectId), isNull(people.disabledAt)))
      .limit(1),
  );
  return person ? { ok: true, linkId: opened.link.id, person } : { ok: false, why: "unknown" };
}

/** Uses a sign-in link up and starts a session; of any number of simultaneous uses one succeeds. */
export async function redeemSignIn(
  token: string,
  deps: Deps,
): Promise<{ ok: true; cookieValue: string } | NotOpen> {
  const opened = await lookAtSignIn(token, deps);
  if (!opened.ok) return opened;
  const session = startSession({ kind: "staff", subjectId: opened.person.id }, deps);
  const written = await deps.db.writeAll([useLink(opened.linkId, deps), session.statement]);
  return written.ok ? { ok: true, cookieValue: session.cookieValue } : { ok: false, why: "used" };
}
