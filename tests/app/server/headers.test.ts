/** What every answer carries, whichever kind it is. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHeaders, pagePolicy } from "#app/server/headers.server.ts";
import { type Portal, startPortal } from "#tests/portal.ts";
import { lines, rawRequest } from "#tests/raw-http.ts";

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal.stop());

/** One answer of each class: [what, path, method, expected status]. */
const ANSWERS: [string, string, string, number][] = [
  ["a page", "/en", "GET", 200],
  ["its head", "/en", "HEAD", 200],
  ["its data", "/en.data", "GET", 200],
  ["a redirect", "/", "GET", 302],
  ["a missing page", "/en/nowhere", "GET", 404],
  ["missing data", "/en/nowhere.data", "GET", 404],
  ["a page that takes no posts", "/en", "POST", 405],
  ["a refused method", "/en", "DELETE", 405],
  ["a refused target", "/en%00", "GET", 400],
  ["a closed door", "/__manifest", "GET", 404],
  ["text", "/healthz", "GET", 200],
  ["a problem of the API", "/api/v1/submissions", "POST", 401],
];

async function answer(path: string, method: string) {
  const headers = ["Content-Length: 0", `Origin: ${portal.url}`];
  const { host, port } = new URL(portal.url);
  return rawRequest(
    Number(port),
    lines(`${method} ${path} HTTP/1.1`, `Host: ${host}`, "Connection: close", ...headers),
  );
}

describe("headers", () => {
  it.each(ANSWERS)("of %s (%s %s) are complete", async (_, path, method, status) => {
    const { headers, status: actual } = await answer(path, method);
    expect(actual).toBe(status);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "no-store",
      "permissions-policy": expect.stringContaining("camera=()"),
      "content-security-policy": expect.stringMatching(/^default-src 'none';.*frame-ancestors 'none'/),
    });
    expect(headers["content-security-policy"]).toContain("base-uri 'none'");
    expect(headers["content-security-policy"]).not.toMatch(/unsafe|https?:|\*|data:/);
    expect(headers).not.toHaveProperty("x-powered-by");
    expect(headers).not.toHaveProperty("server");
    if (status !== 302)
      expect(headers["content-type"]).toMatch(
        /^(text\/(html|plain); charset=utf-8|text\/x-script|application\/problem\+json)$/,
      );
  });

  it("of a file of the build let everybody keep it", async () => {
    const page = await (await portal.request("/en")).text();
    const css = /href="(\/assets\/[^"]+\.css)"/.exec(page)?.[1] ?? "";
    const response = await portal.request(css, { headers: { "Accept-Encoding": "br" } });
    expect([
      response.status,
      response.headers.get("cache-control"),
      response.headers.get("content-encoding"),
    ]).toEqual([200, "public, max-age=31536000, immutable", "br"]);
    expect(response.headers.get("content-type")).toBe("text/css; charset=utf-8");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    const plain = await portal.request(css, { headers: { "Accept-Encoding": "br;q=0, identity" } });
    expect([plain.headers.get("content-encoding"), await plain.text()]).toEqual([
      null,
      await response.text(),
    ]);
  });

  it("forbid every script on a page that sends none, and the page keeps to it", async () => {
    const response = await portal.request("/en");
    expect(response.headers.get("content-security-policy")).toContain("script-src 'none'");
    expect(await response.text()).not.toMatch(/<script|<style| style=| on[a-z]+=/i);
  });

  it("name a new nonce for every page that has scripts", () => {
    const policy = pagePolicy({ nonce: "abc", scripts: true, development: false });
    expect(policy).toContain("script-src 'self' 'nonce-abc';");
    expect(policy).not.toContain("unsafe");
  });

  it("ask for HTTPS only where there is HTTPS, and keep the referrer where browsers need it to vouch for a form", () => {
    const of = (url: string) => {
      const set: Record<string, unknown> = {};
      const res = {
        setHeader: (name: string, value: unknown) => Object.assign(set, { [name.toLowerCase()]: value }),
        removeHeader() {},
      };
      createHeaders({ PUBLIC_URL: url })({} as never, res as never);
      return [set["strict-transport-security"], set["referrer-policy"]];
    };
    expect(of("https://portal.example.com")).toEqual(["max-age=63072000; includeSubDomains", "no-referrer"]);
    expect(of("http://localhost:3000")).toEqual([undefined, "no-referrer"]);
    expect(of("http://portal.intranet")).toEqual([undefined, "same-origin"]);
  });
});
