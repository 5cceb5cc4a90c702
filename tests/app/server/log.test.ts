import { Writable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createLog, scrub } from "#app/server/log.server.ts";
import { linkToken } from "#services/access/link-token.server.ts";
import { startPortal } from "#tests/portal.ts";
import { lines, rawRequest } from "#tests/raw-http.ts";

function record() {
  const written: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  return { log: createLog("debug", sink), written };
}

const TOKEN = linkToken("0198a1b2-0000-7000-8000-000000000000", "secret");

describe("the log", () => {
  it("holds no token and no address, wherever in a line they stand", () => {
    const { log, written } = record();
    log.info({ path: `/fr/application/${TOKEN}/withdraw` }, `mail to jeanne.d'arc@example.com`);
    log.error({ err: new Error(`no such address <haruka.mori@example.co.jp>, token ${TOKEN}`) });
    log.warn({
      headers: { authorization: "Bearer k", cookie: "staff=x" },
      email: "x",
      nested: { token: "y" },
    });
    const text = written.join("");
    expect(text).not.toMatch(/@example|haruka|jeanne|Bearer|staff=x/);
    expect(text).not.toContain(TOKEN);
    expect(text).toContain("/fr/application/[token]/withdraw");
  });

  it("keeps ids, hashes of the build and paths of modules", () => {
    const line =
      "0198a1b2-0000-7000-8000-000000000000 node_modules/@remix-run/router/dist/router.cjs.js:10 entry.client-ZTUbTO7A.js";
    expect(scrub(line)).toBe(line);
  });

  it("is one JSON object a line, whatever is logged", () => {
    const { log, written } = record();
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (one, two) => {
        written.length = 0;
        log.info({ one }, two);
        expect(
          written
            .join("")
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line).level),
        ).toEqual(["info"]);
      }),
      { numRuns: 500 },
    );
  });

  it("names requests without their query, their tokens and their addresses", async () => {
    const written: string[] = [];
    const write = process.stdout.write;
    const portal = await startPortal();
    const { log, written: seen } = record();
    Object.assign(portal.deps.log, { info: log.info.bind(log), warn: log.warn.bind(log) });
    await portal.request(`/en/application/${TOKEN}?email=mori@example.com`);
    await rawRequest(
      Number(new URL(portal.url).port),
      lines("GET /en/haruka@example.com HTTP/1.1", "Host: evil.example", `Referer: http://x/${TOKEN}`),
    );
    await portal.stop();
    process.stdout.write = write;
    expect([...written, ...seen].join("")).not.toMatch(new RegExp(`${TOKEN}|@example`));
    expect(seen.length).toBeGreaterThan(1);
  });
});
