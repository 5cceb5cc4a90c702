/** Headers that every answer carries, whatever it is, and the content policy of a page. */
import type { IncomingMessage, ServerResponse } from "node:http";
import helmet from "helmet";
import type { Env } from "../env.server.ts";

/** For everything that is not a page: nothing may be loaded, framed or sent from it. */
const POLICY_OF_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export type SetHeaders = (req: IncomingMessage, res: ServerResponse) => void;

export function createHeaders(env: Pick<Env, "PUBLIC_URL">): SetHeaders {
  const { protocol, hostname } = new URL(env.PUBLIC_URL);
  const isHttps = protocol === "https:";
  // Without a referrer browsers say "Origin: null", and on plain http (but for this very machine) nothing else
  // tells us that a form is ours.
  const saysFetchSite = isHttps || /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
  const set = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: isHttps && { maxAge: 63_072_000, includeSubDomains: true },
    referrerPolicy: { policy: saysFetchSite ? "no-referrer" : "same-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });
  return (req, res) => {
    set(req, res, () => {});
    res.setHeader("Content-Security-Policy", POLICY_OF_NOTHING);
    res.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    // Pages are personal sooner or later (a draft, a queue); only the files of the build are kept by anyone.
    res.setHeader("Cache-Control", "no-store");
  };
}

/** Scripts only with this answer's nonce or from our files; none at all where the page sends none. */
export function pagePolicy(page: { nonce: string; scripts: boolean; development: boolean }): string {
  const scripts = page.scripts ? `'self' 'nonce-${page.nonce}'` : "'none'";
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    // The development server injects styles and talks to the page over a socket.
    `style-src 'self'${page.development ? " 'unsafe-inline'" : ""}`,
    `connect-src ${page.scripts || page.development ? "'self'" : "'none'"}${page.development ? " ws:" : ""}`,
    "img-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
