/** What a verb is refused for and its form can mend stands at its field, without scripts, with what was typed. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { RIDDLE } from "#tests/services/triage/triage-world.ts";
import { type Portal, startPortal } from "../portal.ts";
import { CAST } from "../world.ts";
import { applyTo, staff } from "./staff-visitor.ts";

let portal: Portal;
let path = "";

beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
  path = `/staff/submissions/${await applyTo(portal, RIDDLE)}`;
});
afterAll(() => portal.stop());

const SEEN = { version: "1", seen: "99" };
const park = (fields: Record<string, string>) => ({
  ...SEEN,
  wake: "date",
  message: "Pas encore.",
  ...fields,
});
const decline = (fields: Record<string, string>) => ({
  ...SEEN,
  reason: "other",
  message: "Non.",
  ...fields,
});

/** The field of each link of the summary, the fields that say they are wrong, and what their error says. */
async function refusal(verb: string, fields: Record<string, string>) {
  const answer = await (await staff("leroy", portal)).post(`${path}/${verb}`, fields);
  const html = await answer.text();
  return {
    status: answer.status,
    links: [...html.matchAll(/<li><a href="#(\w+)">([^<]*)<\/a><\/li>/g)].map(([, field, text]) => [
      field,
      text,
    ]),
    invalid: [...html.matchAll(/<(?:input|select|textarea)[^>]*>/g)]
      .map(([tag]) => tag)
      .filter((tag) => tag.includes('aria-invalid="true"'))
      .map((tag) => [/ name="(\w+)"/.exec(tag)?.[1], / aria-describedby="([^"]*)"/.exec(tag)?.[1]]),
    titled: /<title>Erreur/.test(html),
    html,
  };
}

test.each([
  ["park", park({}), "at", "Choisissez"],
  ["park", park({ at: "2018-01-01" }), "at", "passé"],
  ["park", park({ at: "2099-01-01" }), "at", "trop lointain"],
  ["park", park({ wake: "product-stage" }), "productStage", "Choisissez"],
  ["park", park({ at: "2018-12-03", message: "Cher {nom}" }), "message", "blanc"],
  ["snooze", { ...SEEN, until: "2018-01-01" }, "until", "passé"],
  ["screen", { ...SEEN, screening: "not-fit" }, "reason", "Dites pourquoi"],
  ["decline?reason=other", decline({ message: "Cher {nom}" }), "message", "blanc"],
  ["decline?reason=other", decline({ later: "2018-01-01T09:00" }), "later", "passé"],
  ["decline?reason=other", decline({ later: "2031-01-01T09:00" }), "later", "trop lointain"],
  ["ask", { ...SEEN, question: "Cher [nom]" }, "question", "blanc"],
  ["assign", { ...SEEN, to: CAST.mori.id }, "to", "autre équipe"],
  ["note", { body: "@Personne, regarde" }, "body", "Personne"],
  ["reroute", { ...SEEN, to: "team:paris", because: "capacity" }, "to", ""],
  ["reroute", { ...SEEN, to: "team:yokohama", reason: "Ici" }, "because", "Choisissez"],
  ["reroute", { ...SEEN, to: "team:yokohama", because: "other" }, "reason", "vos mots"],
  ["domain", { ...SEEN, domain: "connectivity", because: "other" }, "reason", "vos mots"],
])("%s with %o is refused at the field %s", async (verb, fields, field, words) => {
  const { html, ...refused } = await refusal(verb, fields);
  expect(refused).toEqual({
    status: 422,
    links: [[field, expect.stringContaining(words)]],
    invalid: [[field, expect.stringContaining(`${field}-error`)]],
    titled: true,
  });
  expect(html).not.toContain('<h2 class="notice');
  const typed = Object.entries(fields).filter(([name]) =>
    ["at", "until", "later", "message", "body", "question"].includes(name),
  );
  for (const [, value] of typed) expect(html).toContain(value);
});
