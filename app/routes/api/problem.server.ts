/** What a program is told that cannot be done: RFC 9457, in English, whatever language its browser-like headers name. */

import { withLocale } from "#app/locale.server.ts";
import { fieldError } from "#app/ui/field-error.ts";
import type { Issue } from "#services/intake/form-issues.ts";

type Problem = {
  status: number;
  title: string;
  detail?: string;
  /** JSON pointers into the request's body, each with a code and how to mend it. */
  errors?: { pointer: string; code: string; detail: string }[];
};

export function problem({ status, ...rest }: Problem, headers: Record<string, string> = {}): Response {
  return new Response(`${JSON.stringify({ type: "about:blank", status, ...rest })}\n`, {
    status,
    headers: {
      "Content-Type": "application/problem+json; charset=utf-8",
      "Cache-Control": "no-store",
      ...headers,
    },
  });
}

export const NO_KEY = () =>
  problem(
    { status: 401, title: "No valid key", detail: "Send `Authorization: Bearer` with a key of this portal." },
    { "WWW-Authenticate": 'Bearer realm="api"' },
  );

export const NOT_FOUND = () => problem({ status: 404, title: "There is nothing at this address" });

export const notAllowed = (allow: string) =>
  problem({ status: 405, title: "This address does not take that method" }, { Allow: allow });

export const tooMany = (retryAfterSeconds: number) =>
  problem(
    { status: 429, title: "Too many requests", detail: `Come back in ${retryAfterSeconds} seconds.` },
    { "Retry-After": String(retryAfterSeconds) },
  );

export function invalidProfile(issues: Issue[]): Response {
  return problem({
    status: 422,
    title: "The profile cannot be taken as it is",
    errors: issues.map((issue) => ({
      pointer: `/${[issue.field, ...issue.path].map(escapePointer).join("/")}`,
      code: issue.code,
      detail: detailOf(issue),
    })),
  });
}

const FOR_PROGRAMS: Partial<Record<Issue["code"], string>> = {
  "unknown-field": "There is no such field in this kind of profile; leave it out.",
  "wrong-type": "This is not the JSON type that the field takes; see /api/v1/openapi.json.",
};

function detailOf(issue: Issue): string {
  return (
    FOR_PROGRAMS[issue.code] ??
    withLocale("en", () => fieldError(issue, String(issue.path.at(-1) ?? issue.field)))
  );
}

/** RFC 6901. */
function escapePointer(part: string | number): string {
  return String(part).replace(/~/g, "~0").replace(/\//g, "~1");
}
