/** Bodies, connections and addresses: what a client may cost, and whom it is counted as. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Portal, startPortal } from "#tests/portal.ts";
import { lines, rawRequest } from "#tests/raw-http.ts";

const FORM = { "Content-Type": "application/x-www-form-urlencoded" };

let portal: Portal;
let port: number;
let host: string;
beforeAll(async () => {
  portal = await startPortal({ RATE_LIMITS: "off" });
  port = Number(new URL(portal.url).port);
  host = new URL(portal.url).host;
});
afterAll(() => portal.stop());

async function status(path: string, init: RequestInit = {}) {
  const response = await fetch(portal.url + path, { redirect: "manual", ...init });
  await response.arrayBuffer();
  return response.status;
}

describe("what a body may be", () => {
  const post = (path: string, headers: Record<string, string>, body: RequestInit["body"]) =>
    status(path, {
      method: "POST",
      headers: { Origin: portal.url, ...headers },
      body,
      duplex: "half",
    } as RequestInit);

  it("is a form on pages", async () => {
    for (const type of ["text/plain", "application/json", "application/xml", "text/html", "x", ""]) {
      expect([type, await post("/en", { "Content-Type": type }, new TextEncoder().encode("a=1"))]).toEqual([
        type,
        415,
      ]);
    }
  });

  it("is JSON with a key on the API", async () => {
    const json = { "Content-Type": "application/json" };
    expect(await post("/api/v1/submissions", json, "{}")).toBe(401);
    expect(await post("/API/v1/submissions", json, "{}")).toBe(401);
    expect(await post("/api/v1/submissions", { ...FORM, Authorization: "Bearer x" }, "{}")).toBe(415);
    const problem = await fetch(`${portal.url}/api/v1/submissions`, {
      method: "POST",
      headers: json,
      body: "{}",
    });
    expect(problem.headers.get("content-type")).toBe("application/problem+json");
    expect(await problem.json()).toMatchObject({ status: 401, title: "A key is needed" });
  });

  it("is bounded by what it says of itself", async () => {
    const answer = await rawRequest(
      port,
      lines(
        "POST /en HTTP/1.1",
        `Host: ${host}`,
        `Origin: ${portal.url}`,
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Length: 314572800",
      ),
    );
    expect([answer.status, answer.headers.connection]).toEqual([413, "close"]);
  });

  it("is bounded by what it is", async () => {
    async function* endless() {
      for (let sent = 0; sent < 40; sent++) yield new Uint8Array(64 * 1024).fill(97);
    }
    expect(await post("/en", FORM, endless() as unknown as ReadableStream)).toBe(413);
  });

  it("costs no memory beyond its bound: 300 MB in chunks", async () => {
    const before = process.memoryUsage().rss;
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage().rss);
    }, 10);
    const chunk = Buffer.alloc(1024 * 1024, "a");
    async function* huge() {
      for (let sent = 0; sent < 300; sent++) yield chunk;
    }
    const type = { "Content-Type": "multipart/form-data; boundary=x" };
    // The server answers and hangs up in the middle; a client that goes on sending sees one or the other.
    const answer = await post("/en", type, huge() as unknown as ReadableStream).catch(() => 413);
    clearInterval(watch);
    expect(answer).toBe(413);
    expect((peak - before) / 1024 / 1024).toBeLessThan(128);
  });
});

describe("HTTP itself", () => {
  const smuggled = `GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n`;
  const head = [
    "POST /en HTTP/1.1",
    "Host: HOST",
    "Origin: URL",
    "Content-Type: application/x-www-form-urlencoded",
  ];

  it.each([
    ["a length and chunks", [...head, "Content-Length: 4", "Transfer-Encoding: chunked"]],
    ["two lengths", [...head, "Content-Length: 4", "Content-Length: 6"]],
    ["a list of lengths", [...head, "Content-Length: 4, 6"]],
    ["a signed length", [...head, "Content-Length: +4"]],
    ["chunks that are not last", [...head, "Transfer-Encoding: chunked, identity"]],
    ["chunks by a trick", [...head, "Transfer-Encoding: xchunked"]],
    ["a space before the colon", [...head, "Transfer-Encoding : chunked"]],
    ["a folded header", [...head, "Transfer-Encoding:", " chunked"]],
  ])("%s: one answer, 400, and the connection ends", async (_, headers) => {
    const text = lines(...headers)
      .replaceAll("HOST", host)
      .replaceAll("URL", portal.url);
    const answer = await rawRequest(port, `${text}0\r\n\r\n${smuggled}`);
    expect([answer.status, answer.headers.connection, answer.body]).toEqual([400, "close", ""]);
  });

  it("a body that never ends, and headers that never end, are given up", async () => {
    const slow = await startPortal(
      { RATE_LIMITS: "off" },
      {
        timeouts: {
          headersTimeout: 2_000,
          requestTimeout: 4_000,
          keepAliveTimeout: 2_000,
          connectionsCheckingInterval: 100,
        },
      },
    );
    const own = new URL(slow.url);
    const body = rawRequest(
      Number(own.port),
      lines(
        "POST /en HTTP/1.1",
        `Host: ${own.host}`,
        `Origin: ${slow.url}`,
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Length: 100",
      ),
      "a=1",
    );
    const headers = rawRequest(Number(own.port), `GET / HTTP/1.1\r\nHost: ${own.host}\r\nX-`);
    expect([(await body).status, (await headers).status]).toEqual([408, 408]);
    expect((await slow.request("/healthz")).status).toBe(200);
    await slow.stop();
  });
});

describe("the address of a client", () => {
  it("is believed from as many proxies as there are", async () => {
    const limited = await startPortal({ TRUSTED_PROXIES: "1" });
    const post = (forwarded: string) =>
      limited.request("/en", {
        method: "POST",
        headers: { ...FORM, "X-Forwarded-For": forwarded },
        body: "",
      });
    let refused = 0;
    for (let n = 0; n < 130; n++)
      refused += Number((await post(`203.0.113.${n}, 198.51.100.7`)).status === 429);
    expect(refused).toBe(10);
    expect((await post("203.0.113.1, 198.51.100.8")).status).toBe(405);
    await limited.stop();
  });

  it("is the socket's without proxies; what a client says of itself changes nothing", async () => {
    const limited = await startPortal();
    const last: Response[] = [];
    for (let n = 0; n < 121; n++) {
      const headers = {
        ...FORM,
        "X-Forwarded-For": `203.0.113.${n}`,
        "X-Real-IP": `203.0.113.${n}`,
        Forwarded: `for=203.0.113.${n}`,
      };
      last[0] = await limited.request("/en", { method: "POST", headers, body: "" });
    }
    expect(last[0]?.status).toBe(429);
    expect(Number(last[0]?.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await last[0]?.text()).toContain("<h1>Too many requests</h1>");
    await limited.stop();
  });
});
