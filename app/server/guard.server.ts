/**
 * What is refused before any route runs. Remix 2 is at the end of its life: each open advisory that applies to
 * it is closed here, and `tests/app/server/guard.test.ts` holds a test for each.
 */
import type { IncomingMessage } from "node:http";
import type { Env } from "../env.server.ts";

export type Refusal = { status: number; why: RefusalReason; headers?: Record<string, string> };

export type RefusalReason =
  | "bad_request"
  | "foreign_origin"
  | "no_key"
  | "not_found"
  | "method"
  | "too_slow"
  | "too_big"
  | "too_long"
  | "type"
  | "wrong_host"
  | "too_many"
  | "fault"
  | "busy";

export type Verdict =
  | { ok: true; url: URL; address: string; maxBodyBytes: number }
  | { ok: false; refusal: Refusal };

const MAX_TARGET_LENGTH = 4096;
export const MAX_FORM_BYTES = 1024 * 1024;
export const MAX_UPLOAD_BYTES = 12 * 1024 * 1024;
/** Asked by load balancers under whatever name they know; they tell nothing. */
const PROBES = new Set(["/healthz", "/readyz"]);

const NOT_PAGES = /^\/(api|healthz|readyz|robots\.txt|\.well-known)(\/|\.|$)/;

type Settings = Pick<Env, "PUBLIC_URL" | "TRUSTED_PROXIES">;

export function createGuard(env: Settings): (req: IncomingMessage) => Verdict {
  const origin = new URL(env.PUBLIC_URL).origin;
  const host = new URL(env.PUBLIC_URL).host;

  return function guard(req) {
    const target = req.url ?? "";
    const refusal = refuseTarget(target) ?? refuseMethod(req.method) ?? refuseTwoHosts(req.rawHeaders);
    if (refusal) return { ok: false, refusal };
    const url = new URL(origin + target);
    // As the router will see it: dots resolved, escapes decoded, case ignored.
    const path = decodeURIComponent(url.pathname).toLowerCase();
    if (req.headers.host?.toLowerCase() !== host && !PROBES.has(path)) return no(421, "wrong_host");
    const misuse = refuseFrameworkPaths(path, url.searchParams, req.method);
    if (misuse) return { ok: false, refusal: misuse };
    const body = req.method === "POST" ? checkPost(req, path, origin) : { maxBodyBytes: 0 };
    if ("refusal" in body) return { ok: false, refusal: body.refusal };
    return {
      ok: true,
      url,
      address: clientAddress(req, env.TRUSTED_PROXIES),
      maxBodyBytes: body.maxBodyBytes,
    };
  };
}

function no(status: number, why: RefusalReason, headers?: Record<string, string>) {
  return { ok: false as const, refusal: { status, why, ...(headers && { headers }) } };
}

/** Only `/path?query`: no absolute form, no `//host`, no bytes that end a header or a string, nothing undecodable. */
function refuseTarget(target: string): Refusal | null {
  if (target.length > MAX_TARGET_LENGTH) return { status: 414, why: "too_long" };
  const path = target.split("?", 1)[0] ?? "";
  const odd =
    !path.startsWith("/") ||
    /\/\/|\\|%2f|%5c/i.test(path) ||
    /%00|%0d|%0a|#/i.test(target) ||
    !isDecodable(path);
  return odd ? { status: 400, why: "bad_request" } : null;
}

function isDecodable(path: string) {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function refuseMethod(method: string | undefined): Refusal | null {
  if (method === "GET" || method === "HEAD" || method === "POST") return null;
  return { status: 405, why: "method", headers: { Allow: "GET, HEAD, POST" } };
}

/** Whoever stands in front may have believed the other one. */
function refuseTwoHosts(rawHeaders: string[]): Refusal | null {
  const hosts = rawHeaders.filter((name, place) => place % 2 === 0 && name.toLowerCase() === "host");
  return hosts.length > 1 ? { status: 400, why: "bad_request" } : null;
}

/**
 * `/__manifest` can keep the server busy for seconds (CVE-2026-55685); `_data` runs any action past the origin
 * check; `_routes` picks single loaders and belongs to the browser's own GET of a `.data` address.
 */
function refuseFrameworkPaths(
  path: string,
  query: URLSearchParams,
  method: string | undefined,
): Refusal | null {
  if (path.startsWith("/__manifest")) return { status: 404, why: "not_found" };
  const isData = path.endsWith(".data");
  if (isData && NOT_PAGES.test(path)) return { status: 404, why: "not_found" };
  if (query.has("_data") || (query.has("_routes") && !(isData && method === "GET"))) {
    return { status: 400, why: "bad_request" };
  }
  return null;
}

/** Browsers say where a POST comes from; programs bring a key instead, and never a cookie. */
function checkPost(
  req: IncomingMessage,
  path: string,
  origin: string,
): { maxBodyBytes: number } | { refusal: Refusal } {
  const type = (req.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
  const length = Number(req.headers["content-length"] ?? 0);
  const isEmpty = !req.headers["transfer-encoding"] && length === 0;
  let maxBodyBytes = MAX_FORM_BYTES;
  if (/^\/api(\/|$)/.test(path)) {
    if (!/^bearer /i.test(req.headers.authorization ?? ""))
      return { refusal: { status: 401, why: "no_key", headers: { "WWW-Authenticate": "Bearer" } } };
    if (type !== "application/json") return { refusal: { status: 415, why: "type" } };
  } else {
    if (!isSameOrigin(req, origin)) return { refusal: { status: 403, why: "foreign_origin" } };
    if (type === "multipart/form-data") maxBodyBytes = MAX_UPLOAD_BYTES;
    else if (type !== "application/x-www-form-urlencoded" && !isEmpty)
      return { refusal: { status: 415, why: "type" } };
  }
  if (length > maxBodyBytes) return { refusal: { status: 413, why: "too_big" } };
  return { maxBodyBytes };
}

/**
 * A browser that sends `Sec-Fetch-Site` cannot be made to lie in it; `Origin` is then "null" on our own forms too,
 * because our pages send no referrer. Any other client must name our origin.
 */
function isSameOrigin(req: IncomingMessage, ours: string) {
  const { origin, "sec-fetch-site": site } = req.headers;
  if (site === "same-origin") return origin === undefined || origin === "null" || origin === ours;
  return (site === undefined || site === "none") && origin === ours;
}

/** The address the innermost trusted proxy saw; without one, the socket's. */
function clientAddress(req: IncomingMessage, trustedProxies: number): string {
  const socket = req.socket.remoteAddress ?? "";
  if (trustedProxies === 0) return socket;
  const seen = String(req.headers["x-forwarded-for"] ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return seen.at(-trustedProxies) ?? seen[0] ?? socket;
}
