/** Every text field of every form, and of the API, against the list of naughty strings. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { first } from "#db/client.server.ts";
import { dialect } from "#db/dialect.ts";
import { profiles, receivers, submissions } from "#db/schema.ts";
import { issueApiKey } from "#services/access/issue-api-key.server.ts";
import { issueLink } from "#services/access/issue-link.server.ts";
import { canonicalEmail, canonicalText, canonicalUrl } from "#services/intake/canonical-text.ts";
import { FORM_TYPE } from "./applicant.ts";
import { type Demonstration, openDemonstration, type Visitor } from "./demonstration.ts";
import { type PageForm, readControls, readForms, withoutOwnScripts } from "./form-controls.ts";
import { LONG, NAUGHTY, UNSTORABLE } from "./naughty-strings.ts";
import type { Portal } from "./portal.ts";
import { VOLTCELL } from "./services/triage/triage-world.ts";

/**
 * On SQLite each form and each address gets all of them. What is done to a text before it is stored does not know the
 * engine: the other one gets those that engines store differently, and of the rest enough to meet every form many
 * times. Searches get them all.
 */
const EVERYWHERE = NAUGHTY.filter(
  (text, place) => dialect === "sqlite" || UNSTORABLE.includes(text) || place % 25 === 0,
);

/** Everybody waits this long at most for an answer, however naughty the question. */
const PATIENCE_MS = 30_000;

let demonstration: Demonstration;
let portal: Portal;
const requests = new Map<Visitor, Portal["request"]>();

beforeAll(async () => {
  demonstration = await openDemonstration({ RATE_LIMITS: "off" });
  portal = demonstration.portal;
  for (const who of ["anyone", "applicant", "referrer", "staff"] as const) {
    const visitor = portal.visitor();
    const addCookies = async (cookies: { name: string; value: string }[]) => {
      for (const { name, value } of cookies) visitor.cookies.set(name, value);
    };
    await demonstration.signIn(who, "en", { addCookies } as never);
    requests.set(who, visitor.request);
  }
});
afterAll(() => portal.stop());

type Found = { path: string; who: Visitor; form: PageForm };

/** Every form of every page that has a field to type into, once. */
async function findForms(): Promise<Found[]> {
  const pages = [
    ...demonstration.pages("en"),
    ...(await Promise.all(
      ["interested", "not-us", "need-more"].map(async (answer) => ({
        path: `/act/${await actToken()}/${answer}`,
        visitor: "anyone" as const,
      })),
    )),
  ];
  const found = new Map<string, Found>();
  for (const { path, visitor: who } of pages) {
    const html = await (await request(who)(path)).text();
    for (const form of readForms(html, path)) {
      if (form.controls.some(({ isText }) => isText)) found.set(`${who} ${form.action}`, { path, who, form });
    }
  }
  return [...found.values()];
}

function request(who: Visitor): Portal["request"] {
  const found = requests.get(who);
  if (!found) throw new Error(`Nobody is ${who}.`);
  return found;
}

async function actToken(): Promise<string> {
  const waiting = await first(
    portal.db.read.select().from(receivers).where(eq(receivers.state, "waiting")).limit(1),
  );
  const deps = {
    db: portal.db,
    now: portal.now(),
    newId: portal.newId,
    secret: portal.deps.env.SESSION_SECRET,
  };
  const link = issueLink({ purpose: "act", subjectId: waiting?.id ?? "" }, deps);
  void portal.db.writeAll([link.statement]);
  return link.token;
}

/** The form with the string in each field one can type into, as a browser sends it. */
function filled(form: PageForm, text: string): string {
  const body = new URLSearchParams();
  for (const { name, value, isText } of form.controls)
    body.append(name, isText ? text.replace(/\r\n?|\n/g, "\r\n") : value);
  return body.toString();
}

/** What the wire makes of it: a browser sends no half surrogates, and line breaks are one kind. */
const asTyped = (text: string) => text.toWellFormed().replace(/\r\n?/g, "\n");

function checkPage(html: string, text: string, where: string) {
  const rest = withoutOwnScripts(html);
  expect(rest, where).not.toMatch(
    /<script|<iframe|<img src=x|\s(?:href|src|action|formaction)="\s*javascript:/i,
  );
  if (/[<>"]/.test(text) && text.length > 7 && text.length < 10_000)
    expect(rest.includes(text), where).toBe(false);
}

describe("naughty strings", () => {
  it("in every form: no fault, no markup, and what was typed comes back or is refused in words", {
    timeout: 900_000,
  }, async () => {
    const forms = await findForms();
    expect(forms.length).toBeGreaterThan(15);
    const problems: string[] = [];
    const seen = new Map<string, number>();
    for (const { who, form, path } of forms) {
      for (const text of EVERYWHERE) {
        const where = `${form.action} ${JSON.stringify(text.slice(0, 60))}`;
        const begun = performance.now();
        const answer = await request(who)(form.action, {
          method: "POST",
          headers: FORM_TYPE,
          body: filled(form, text),
        });
        const html = await answer.text();
        if (performance.now() - begun > PATIENCE_MS)
          problems.push(`${where} took ${performance.now() - begun} ms`);
        const kind = `${path} ${answer.status}`;
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        if (answer.status >= 500 || answer.status === 200)
          problems.push(`${where} answered ${answer.status}`);
        checkPage(html, text, where);
        if (answer.status === 422)
          problems.push(...whatWasLost(html, form, text).map((name) => `${where} lost ${name}`));
      }
    }
    expect(problems).toEqual([]);
    expect([...seen.keys()].filter((kind) => /(422|303|413|409|410)$/.test(kind)).length).toBeGreaterThan(15);
  });

  /** The fields that a refused form shows with something else than was typed. */
  function whatWasLost(html: string, form: PageForm, text: string): string[] {
    const shown = new Map(
      readControls(html)
        .filter(({ isText }) => isText)
        .map(({ name, value }) => [name, value]),
    );
    return form.controls
      .filter(({ isText, name }) => isText && shown.has(name) && name !== "fax2")
      .filter(({ name }) => ![asTyped(text), ""].includes(shown.get(name) ?? ""))
      .map(({ name }) => `${name}: ${JSON.stringify(shown.get(name)?.slice(0, 60))}`);
  }

  it("in every field of the API: stored in its canonical form, or a problem that points at it", async () => {
    const issued = await issueApiKey(
      { name: "naughty" },
      { db: portal.db, now: portal.now(), newId: portal.newId },
    );
    const headers = {
      "Content-Type": "application/json",
      Authorization: `Bearer ${issued.ok ? issued.key : ""}`,
    };
    const send = (body: object) =>
      portal.request("/api/v1/submissions", { method: "POST", headers, body: JSON.stringify(body) });
    const fields = [
      "orgName",
      "website",
      "country",
      "city",
      "contactName",
      "contactEmail",
      "contactRole",
      "language",
      "oneLiner",
      "description",
      "traction",
      "introducedBy",
      "deckUrl",
    ];
    let accepted = 0;
    for (const [place, text] of NAUGHTY.entries()) {
      const field = fields[place % fields.length] ?? "";
      const one = {
        applicantType: "startup",
        ...VOLTCELL,
        website: `https://n${place}.example`,
        [field]: text,
      };
      const all = {
        applicantType: "startup",
        ...VOLTCELL,
        ...Object.fromEntries(fields.map((name) => [name, text])),
      };
      for (const body of [one, all]) {
        const answer = await send(body);
        const told = await answer.json();
        const where = `${field} ${JSON.stringify(text.slice(0, 60))}`;
        if (answer.status !== 201) {
          checkProblem(answer, told, where);
          continue;
        }
        accepted++;
        expect((await stored(told.reference))[field], where).toBe(expected(field, text));
      }
    }
    expect(accepted).toBeGreaterThan(100);
    for (const text of UNSTORABLE) {
      const answer = await send({ applicantType: "startup", ...VOLTCELL, oneLiner: `${text} and more` });
      expect([answer.status, JSON.stringify(text)]).toEqual([422, JSON.stringify(text)]);
    }
  });

  async function stored(reference: string): Promise<Record<string, unknown>> {
    const row = await first(
      portal.db.read
        .select({ form: profiles.form })
        .from(profiles)
        .innerJoin(submissions, eq(submissions.id, profiles.submissionId))
        .where(eq(submissions.reference, reference))
        .limit(1),
    );
    return row?.form ?? {};
  }

  function expected(field: string, text: string): unknown {
    if (["website", "deckUrl"].includes(field)) return canonicalUrl(text);
    if (field === "contactEmail") return canonicalEmail(text);
    if (field === "country") return canonicalText(text)?.toUpperCase();
    return canonicalText(text, ["description", "traction"].includes(field));
  }

  function checkProblem(answer: Response, told: { errors?: { pointer: string }[] }, where: string) {
    expect([400, 413, 422], where).toContain(answer.status);
    expect(answer.headers.get("content-type"), where).toContain("application/problem+json");
    if (answer.status === 422)
      expect(
        told.errors?.filter(({ pointer }) => !pointer.startsWith("/")),
        where,
      ).toEqual([]);
  }

  it("in searches, references and addresses", async () => {
    for (const text of NAUGHTY.filter((each) => !LONG.includes(each))) {
      const typed = encodeURIComponent(text.toWellFormed());
      const elsewhere = [
        `/staff/queue?team=${typed}&before=${typed}`,
        `/staff/submissions/${typed}`,
        `/en/status/${typed}`,
        `/en/application/${typed}`,
        `/act/${typed}`,
        `/${typed}`,
        `/staff/sign-in?to=${typed}`,
      ];
      for (const path of [`/staff/queue?q=${typed}`, ...(EVERYWHERE.includes(text) ? elsewhere : [])]) {
        const answer = await request("staff")(path);
        const html = await answer.text();
        expect(answer.status, path).toBeLessThan(500);
        checkPage(html, text, path);
      }
    }
  });
});
