/** One test for each advisory that is open in Remix 2, and for each finding of our own: see docs/decisions. */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Portal, startPortal } from "#tests/portal.ts";
import { lines, rawRequest } from "#tests/raw-http.ts";

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };
const PAGE = "/en";

let portal: Portal;
let port: number;
let host: string;
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
  port = Number(new URL(portal.url).port);
  host = new URL(portal.url).host;
});
afterAll(() => portal.stop());

async function status(path: string, init: RequestInit & { headers?: Record<string, string> } = {}) {
  const response = await fetch(portal.url + path, { redirect: "manual", ...init });
  await response.arrayBuffer();
  return response.status;
}

describe("hosts", () => {
  const get = (path: string, ...headers: string[]) =>
    rawRequest(port, lines(`GET ${path} HTTP/1.1`, ...headers));

  it("answers to its own name only, whatever a proxy header says", async () => {
    expect((await get("/", `Host: ${host}`)).status).toBe(302);
    for (const other of [
      "evil.example",
      `evil.example:${port}`,
      "localhost",
      `127.0.0.1:${port}`,
      `${host}.evil.example`,
      "",
    ]) {
      expect([other, (await get("/", `Host: ${other}`)).status]).toEqual([other, 421]);
    }
    const forged = await get(
      "/",
      `Host: ${host}`,
      "X-Forwarded-Host: evil.example",
      "X-Forwarded-Proto: https",
    );
    expect([forged.status, forged.headers.location]).toEqual([302, "/en"]);
    expect((await get("/", "Host: evil.example", `X-Forwarded-Host: ${host}`)).status).toBe(421);
    expect((await get("/", `Host: ${host}`, "Host: evil.example")).status).toBe(400);
    expect((await get("/")).status).toBe(400);
  });

  it("tells where the portal is, and repeats nothing of the wrong name", async () => {
    const answer = await get("/fr", "Host: evil.example", "Accept-Language: ja");
    expect(answer.body).toContain(`<a href="${portal.url}/fr">`);
    expect(answer.body).not.toContain("evil");
  });

  it("lets load balancers ask for health under any name", async () => {
    expect((await get("/healthz", "Host: 10.0.0.7:8080")).status).toBe(200);
  });
});

describe("methods", () => {
  it("are GET, HEAD and POST", async () => {
    for (const method of ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "PURGE"]) {
      const answer = await rawRequest(port, lines(`${method} / HTTP/1.1`, `Host: ${host}`));
      expect([method, answer.status, answer.headers.allow]).toEqual([method, 405, "GET, HEAD, POST"]);
      expect(answer.body).not.toContain(method);
    }
  });

  it("never let CONNECT or a made-up method reach a route", async () => {
    const connected = await rawRequest(port, lines(`CONNECT ${host} HTTP/1.1`, `Host: ${host}`));
    expect([0, 400, 405]).toContain(connected.status);
    const invented = await rawRequest(port, lines("FLY / HTTP/1.1", `Host: ${host}`));
    expect(invented.status).toBe(400);
  });
});

describe("targets", () => {
  const get = async (target: string) =>
    (await rawRequest(port, lines(`GET ${target} HTTP/1.1`, `Host: ${host}`))).status;

  it.each([
    ["absolute form", "http://evil.example/", 400],
    ["absolute form of ourselves", "http://localhost/en", 400],
    ["another host by two slashes", "//evil.example/en", 400],
    ["two slashes inside", "/en//apply", 400],
    ["a backslash", "/\\evil.example", 400],
    ["an encoded backslash", "/%5Cevil.example", 400],
    ["an encoded slash", "/en%2fapply", 400],
    ["NUL in the path", "/en%00", 400],
    ["line breaks in the path", "/en%0d%0aSet-Cookie:a=b", 400],
    ["a line break in the query", "/en?q=a%0Ab", 400],
    ["NUL in the query", "/en?q=%00", 400],
    ["half an escape", "/en%", 400],
    ["bytes that are no UTF-8", "/%ff%fe", 400],
    ["an asterisk", "*", 400],
    ["an address of 4,097 characters", `/${"a".repeat(4096)}`, 414],
  ])("%s is refused", async (_, target, expected) => {
    expect(await get(target)).toBe(expected);
  });

  it("an address of 4,096 characters is looked for", async () => {
    expect(await get(`/${"a".repeat(4095)}`)).toBe(404);
  });

  it("headers are bounded in size", async () => {
    const answer = await rawRequest(
      port,
      lines("GET / HTTP/1.1", `Host: ${host}`, `X-Long: ${"a".repeat(20_000)}`),
    );
    expect(answer.status).toBe(431);
  });
});

describe("the framework's own doors", () => {
  it("/__manifest is closed and costs nothing (CVE-2026-55685, CVE-2026-42342)", async () => {
    const paths = Array.from({ length: 600 }, (_, n) => `p=/${n}/a`)
      .join("&")
      .slice(0, 4000);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    for (const path of [
      `/__manifest?${paths}`,
      "/__MANIFEST?p=/",
      "/%5f_manifest?p=/",
      "/x/../__manifest",
      "/__manifest/",
    ]) {
      expect([
        path,
        await rawRequest(port, lines(`GET ${path} HTTP/1.1`, `Host: ${host}`)).then((a) => a.status),
      ]).toEqual([path, 404]);
    }
    delay.disable();
    expect(delay.max / 1e6).toBeLessThan(250);
  });

  it("_data runs nothing, from whichever origin and in whichever spelling", async () => {
    const origins = [portal.url, "http://evil.example", "null", undefined];
    for (const query of ["_data=root", "_data", "a=1&_data=root", "%5fdata=root", "_dat%61=root"]) {
      for (const origin of origins) {
        const headers = { ...FORM, ...(origin && { Origin: origin }) };
        expect(await status(`${PAGE}?${query}`, { method: "POST", headers, body: "a=1" })).toBeOneOf([
          400, 403,
        ]);
        expect(await status(`${PAGE}?${query}`, { headers: origin ? { Origin: origin } : {} })).toBe(400);
        expect(await status(`${PAGE}.data?${query}`)).toBe(400);
      }
    }
  });

  it("_routes belongs to the browser's own GET of a .data address", async () => {
    expect(await status("/?_routes=root")).toBe(400);
    expect(await status("/en?_routes=root")).toBe(400);
    const headers = { ...FORM, Origin: portal.url };
    expect(await status("/en.data?_routes=root", { method: "POST", headers, body: "" })).toBe(400);
  });

  it("what is no page has no .data", async () => {
    for (const path of [
      "/healthz.data",
      "/readyz.data",
      "/robots.txt.data",
      "/api/v1/submissions.data",
      "/API/v1/openapi.json.data",
      "/.well-known/security.txt.data",
    ]) {
      expect([path, await status(path)]).toEqual([path, 404]);
    }
  });

  it("files are those of the build and no others", async () => {
    for (const path of [
      "/assets/../../package.json",
      "/..%2f..%2fpackage.json",
      "/.env",
      "/.git/config",
      "/package.json",
      "/build/server/index.js",
      "/assets/",
      "/data/portal.db",
      "/metrics",
      "/assets/%2e%2e/%2e%2e/package.json",
    ]) {
      const answer = await rawRequest(port, lines(`GET ${path} HTTP/1.1`, `Host: ${host}`));
      expect([path, answer.status]).toEqual([path, expect.toBeOneOf([400, 404])]);
      expect(answer.body).not.toMatch(/one-stop-shop"|repositoryformatversion|SQLite format/);
    }
  });
});

describe("where a form comes from", () => {
  const post = (headers: Record<string, string>) =>
    rawRequest(
      port,
      lines(
        "POST /en HTTP/1.1",
        `Host: ${host}`,
        "Content-Length: 0",
        ...Object.entries(headers).map((pair) => pair.join(": ")),
      ),
    ).then((answer) => answer.status);
  const ours = () => portal.url;

  it("passes our own pages on (here to a page that takes no posts)", async () => {
    expect(await post({ Origin: ours() })).toBe(405);
    expect(await post({ Origin: ours(), "Sec-Fetch-Site": "same-origin" })).toBe(405);
    // Pages without a referrer say "null"; the browser vouches for them by the other header.
    expect(await post({ Origin: "null", "Sec-Fetch-Site": "same-origin" })).toBe(405);
    expect(await post({ "Sec-Fetch-Site": "same-origin" })).toBe(405);
    expect(await post({ Origin: ours(), "Sec-Fetch-Site": "none" })).toBe(405);
  });

  it("refuses everything else, on pages and on their data", async () => {
    const strangers: Record<string, string>[] = [
      {},
      { Origin: "http://evil.example" },
      { Origin: "null" },
      { Origin: "" },
      { Origin: "garbage" },
      { Origin: `${ours()}.evil.example` },
      { Origin: ours().replace("http:", "https:") },
      { Origin: ours().replace(/:\d+$/, "") },
      { Origin: ours(), "Sec-Fetch-Site": "cross-site" },
      { Origin: ours(), "Sec-Fetch-Site": "same-site" },
      { Origin: "http://evil.example", "Sec-Fetch-Site": "same-origin" },
      { Origin: "http://evil.example", "Sec-Fetch-Site": "none" },
      { "Sec-Fetch-Site": "cross-site" },
      { "Sec-Fetch-Site": "none" },
      { Origin: "http://evil.example", "X-Forwarded-Host": "evil.example" },
      { Referer: `${portal.url}/en` },
      { Authorization: "Bearer x" },
    ];
    for (const headers of strangers) expect([headers, await post(headers)]).toEqual([headers, 403]);
  });
});
