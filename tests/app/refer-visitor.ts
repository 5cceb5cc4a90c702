/** A signed-in referrer with cookies, as the route tests and the browser tests need one. */

import { links } from "#db/schema.ts";
import { linkToken } from "#services/access/link-token.server.ts";
import { startSession } from "#services/access/sessions.server.ts";
import type { Portal } from "../portal.ts";
import { addReferrer, type Referrer } from "../services/referrals/referral-world.ts";
import { WORLD_SECRET } from "../world.ts";

export const form = (fields: Record<string, string>): RequestInit => ({
  method: "POST",
  body: new URLSearchParams(fields),
});

export function upload(
  file: Uint8Array | string,
  fields: Record<string, string> = {},
  name = "firms.csv",
): RequestInit {
  const body = multipart(fields);
  body.set(
    "file",
    new File([typeof file === "string" ? file : new Uint8Array(file)], name, { type: "text/csv" }),
  );
  return { method: "POST", body };
}

/** As the preview posts it. */
export function multipart(fields: Record<string, string>): FormData {
  const body = new FormData();
  for (const [field, value] of Object.entries(fields)) body.set(field, value);
  return body;
}

/** The token of the newest link that was mailed. */
export async function newestToken({ db }: Pick<Portal, "db">): Promise<string> {
  const newest = (await db.read.select().from(links).orderBy(links.id)).at(-1);
  return newest ? linkToken(newest.id, WORLD_SECRET) : "";
}

/** A referrer who exists already, and a visitor who is signed in as them. */
export async function signIn(
  portal: Portal,
  name: string,
): Promise<{ referrer: Referrer; visit: Portal["request"]; cookie: string }> {
  const referrer = await addReferrer(portal, name);
  const session = startSession(
    { kind: "referrer", subjectId: referrer.id },
    { db: portal.db, now: portal.now() },
  );
  await portal.db.writeAll([session.statement]);
  const visitor = portal.visitor();
  visitor.cookies.set("referrer", session.cookieValue);
  return { referrer, visit: visitor.request, cookie: session.cookieValue };
}

/** The carried sheet and the rest of a page's first form. */
export function carried(html: string): string {
  const found = /name="sheet" value="([^"]*)"/.exec(html)?.[1] ?? "";
  return found
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
