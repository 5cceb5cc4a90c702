/** Applicants over HTTP, as browsers without JavaScript and as programs. */
import { randomFrom } from "#db/seed/random.server.ts";
import { syntheticProfile } from "#db/seed/synthetic-profile.server.ts";
import { PAGES, type Page } from "#services/intake/field.ts";
import { pageFields } from "#services/intake/fields.ts";
import type { TypedProfile } from "#services/intake/profile.ts";

export const FORM_TYPE = { "Content-Type": "application/x-www-form-urlencoded" };

type Request = (path: string, init?: RequestInit) => Promise<Response>;

/** Believable profiles, each of another organisation; the same `seed` makes the same ones. */
export function someProfiles(count: number, seed = 1): TypedProfile[] {
  const random = randomFrom(seed);
  return Array.from({ length: count }, (_, index) => syntheticProfile(seed * 100_000 + index, random, 2018));
}

/** What a browser would post for the questions of these pages. */
export function formBody({ applicantType, profile }: TypedProfile, pages: readonly Page[]): URLSearchParams {
  const body = new URLSearchParams();
  const answers: Record<string, unknown> = { ...profile };
  for (const { key } of pages.flatMap((page) => pageFields(applicantType, page))) {
    const answer = answers[key];
    if (answer === undefined) continue;
    if (key === "referrals") appendCompanies(body, answer as { name: string; url?: string }[]);
    else for (const one of [answer].flat()) body.append(key, one === true ? "on" : String(one));
  }
  return body;
}

function appendCompanies(body: URLSearchParams, companies: { name: string; url?: string }[]) {
  for (const [row, { name, url }] of companies.entries()) {
    body.set(`referrals.${row}.name`, name);
    if (url) body.set(`referrals.${row}.url`, url);
  }
}

/** The address of the first page of an application. */
export function applyPath({ applicantType, profile }: TypedProfile): string {
  return `/${profile.language}/apply/${applicantType}`;
}

/** Walks the whole form and sends it; answers with the reference, or throws where a page was refused. */
export async function applyByForm(typed: TypedProfile, request: Request): Promise<string> {
  let path = applyPath(typed);
  for (const page of PAGES) {
    const shown = await (await request(path)).text();
    const body = formBody(typed, [page]);
    body.set("base", /name="base"[^>]*value="([^"]*)"/.exec(shown)?.[1] ?? "");
    if (page === "check") body.set("fax2", "");
    const answer = await request(path, { method: "POST", headers: FORM_TYPE, body: body.toString() });
    const next = answer.headers.get("location");
    if (answer.status !== 303 || !next)
      throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    path = next;
  }
  const [, reference] = /\/status\/([^/]+)\/receipt$/.exec(path) ?? [];
  if (!reference) throw new Error(`The form ended at ${path}.`);
  return reference;
}

/** A request to the API, as its programs make it. */
export function apiRequest(typed: TypedProfile, key: string, idempotencyKey?: string): RequestInit {
  return {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: `Bearer ${key}`,
      ...(idempotencyKey && { "Idempotency-Key": idempotencyKey }),
    },
    body: JSON.stringify({ applicantType: typed.applicantType, ...typed.profile }),
  };
}
