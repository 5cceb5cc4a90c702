/** A signed-in person of the staff, as the route tests and the browser tests need one. */
import { links } from "#db/schema.ts";
import { linkToken } from "#services/access/link-token.server.ts";
import { startSession } from "#services/access/sessions.server.ts";
import type { Profile } from "#services/intake/profile.ts";
import { apply } from "#tests/services/triage/triage-world.ts";
import type { Portal } from "../portal.ts";
import { CAST, type Cast, WORLD_SECRET } from "../world.ts";

/** The value of a new session's cookie. */
export async function sessionOf(name: keyof Cast, portal: Portal): Promise<string> {
  const session = startSession(
    { kind: "staff", subjectId: CAST[name].id },
    { db: portal.db, now: portal.now() },
  );
  await portal.db.writeAll([session.statement]);
  return session.cookieValue;
}

/** Requests as this person's browser makes them. */
export async function staff(name: keyof Cast, portal: Portal) {
  const cookie = `staff=${await sessionOf(name, portal)}`;
  return {
    get: (path: string) => portal.request(path, { headers: { cookie } }),
    post: (path: string, fields: Record<string, string> | [string, string][] = {}) =>
      portal.request(path, { method: "POST", headers: { cookie }, body: new URLSearchParams(fields) }),
  };
}

/** A startup's application, sent to a portal that is running. */
export const applyTo = (portal: Portal, profile: Profile) => apply({ ...portal, async close() {} }, profile);

/** The token of the newest link of a purpose. */
export async function newestToken(
  portal: Portal,
  purpose: (typeof links.$inferSelect)["purpose"],
): Promise<string> {
  const newest = (await portal.db.read.select().from(links).orderBy(links.createdAt, links.id))
    .filter((link) => link.purpose === purpose)
    .at(-1);
  return newest ? linkToken(newest.id, WORLD_SECRET) : "";
}
