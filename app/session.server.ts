/** Cookies and who is asking. Every loader and action calls one of these itself; a parent's guard can be bypassed. */
import { type AppLoadContext, redirect } from "@remix-run/node";
import type { SessionKind } from "#db/words.ts";
import { openLink } from "#services/access/open-link.server.ts";
import {
  type Person,
  type Referrer,
  readPerson,
  readReferrer,
} from "#services/access/read-subject.server.ts";
import {
  grantToSession,
  readSession,
  SESSION_ABSOLUTE_MS,
  type Session,
  startSession,
  touchSession,
} from "#services/access/sessions.server.ts";

/** Sessions, and the private links by which this browser came. */
type CookieKind = SessionKind | "links";

export type { Person, Referrer };

/** `__Host-` needs HTTPS; on plain http (one machine, no proxy) the same cookie goes without the prefix. */
function cookieName(kind: CookieKind, { env }: AppLoadContext) {
  return env.PUBLIC_URL.startsWith("https:") ? `__Host-${kind}` : kind;
}

export function readCookie(request: Request, kind: CookieKind, context: AppLoadContext): string | null {
  const wanted = `${cookieName(kind, context)}=`;
  const found = request.headers
    .get("cookie")
    ?.split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(wanted));
  return found ? found.slice(wanted.length) : null;
}

/** The Set-Cookie header that starts (or, without a value, ends) a session in the browser. */
export function setCookie(kind: SessionKind, value: string | null, context: AppLoadContext): string {
  return cookie(kind, value ?? "", value === null ? 0 : SESSION_ABSOLUTE_MS[kind], context);
}

function cookie(kind: CookieKind, value: string, lastsMs: number, context: AppLoadContext): string {
  const secure = context.env.PUBLIC_URL.startsWith("https:") ? "; Secure" : "";
  return `${cookieName(kind, context)}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${Math.floor(lastsMs / 1000)}${secure}`;
}

async function liveSession(
  request: Request,
  kind: SessionKind,
  context: AppLoadContext,
): Promise<Session | null> {
  const value = readCookie(request, kind, context);
  if (!value) return null;
  const deps = { db: context.db, now: context.now() };
  const session = await readSession(value, kind, deps);
  const touched = session && touchSession(session, deps);
  if (touched) await context.db.writeAll([touched]);
  return session;
}

/** The signed-in person, or a redirect to the sign-in page that leads back here. */
export async function requirePerson(request: Request, context: AppLoadContext): Promise<Person> {
  const session = await liveSession(request, "staff", context);
  const person = session?.subjectId ? await readPerson(session.subjectId, context) : undefined;
  if (!person) {
    const url = new URL(request.url);
    throw redirect(
      `/staff/sign-in?to=${encodeURIComponent(url.pathname.replace(/\.data$/, "") + url.search)}`,
      303,
    );
  }
  return person;
}

/** The signed-in referrer, or a redirect to the sign-in page in the language of the URL. */
export async function requireReferrer(request: Request, context: AppLoadContext): Promise<Referrer> {
  const session = await liveSession(request, "referrer", context);
  const referrer = session?.subjectId ? await readReferrer(session.subjectId, context) : undefined;
  if (!referrer) throw redirect(`/${new URL(request.url).pathname.split("/")[1]}/refer`, 303);
  return referrer;
}

/** Whether this browser may open the draft or submission with this id. */
export async function mayOpen(id: string, request: Request, context: AppLoadContext): Promise<boolean> {
  return (await openedIds(request, context)).includes(id);
}

/** The drafts and submissions this browser may open: those it made, and those whose private link it followed. */
export async function openedIds(request: Request, context: AppLoadContext): Promise<string[]> {
  const session = await liveSession(request, "applicant", context);
  const followed = await followedLinks(request, context);
  return [...(session?.grants ?? []), ...followed.map(({ subjectId }) => subjectId)];
}

const LINK_TOKEN = /^[\w-]{43}$/;
const MOST_LINKS = 8;

async function followedLinks(
  request: Request,
  context: AppLoadContext,
): Promise<{ token: string; subjectId: string }[]> {
  const deps = { db: context.db, now: context.now() };
  const tokens = readCookie(request, "links", context)?.split(".") ?? [];
  const followed = tokens
    .filter((token) => LINK_TOKEN.test(token))
    .slice(0, MOST_LINKS)
    .flatMap((token) =>
      (["draft", "status"] as const).map(async (purpose) => {
        const opened = await openLink(token, purpose, deps);
        return opened.ok ? [{ token, subjectId: opened.link.subjectId }] : [];
      }),
    );
  return (await Promise.all(followed)).flat();
}

/**
 * Lets this browser open what a private link opens: the link itself moves from the address into a cookie, so
 * that following it (which mail scanners do too) writes nothing.
 */
export async function followLink(
  token: string,
  request: Request,
  context: AppLoadContext,
): Promise<{ "Set-Cookie": string }> {
  const others = (await followedLinks(request, context)).map((link) => link.token);
  const tokens = [token, ...others.filter((other) => other !== token)].slice(0, MOST_LINKS);
  return { "Set-Cookie": cookie("links", tokens.join("."), SESSION_ABSOLUTE_MS.applicant, context) };
}

/** Lets this browser open a draft or submission; answers with the Set-Cookie header when a session begins. */
export async function grantAccess(
  id: string,
  request: Request,
  context: AppLoadContext,
): Promise<{ headers: Record<string, string> }> {
  const deps = { db: context.db, now: context.now() };
  const session = await liveSession(request, "applicant", context);
  if (session) {
    await grantToSession(session, id, deps);
    return { headers: {} };
  }
  const started = startSession({ kind: "applicant", subjectId: null, grants: [id] }, deps);
  await context.db.writeAll([started.statement]);
  return { headers: { "Set-Cookie": setCookie("applicant", started.cookieValue, context) } };
}
