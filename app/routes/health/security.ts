import type { LoaderFunctionArgs } from "@remix-run/node";

const YEAR_MS = 365 * 24 * 60 * 60_000;

/** RFC 9116: where to tell us of a weakness. */
export function loader({ context }: LoaderFunctionArgs) {
  const { PUBLIC_URL, SECURITY_CONTACT } = context.env;
  const lines = [
    `Contact: ${SECURITY_CONTACT}`,
    `Expires: ${new Date(context.now().getTime() + YEAR_MS).toISOString()}`,
    "Preferred-Languages: en, fr, ja, zh",
    `Canonical: ${PUBLIC_URL}/.well-known/security.txt`,
    "",
  ];
  return new Response(lines.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
