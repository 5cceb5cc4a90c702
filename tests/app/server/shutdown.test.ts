/** The portal as a process: how it starts, says so, and stops. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "#tests/free-port.ts";
import { loadBuild } from "#tests/portal.ts";

const folder = mkdtempSync(join(tmpdir(), "portal-process-"));
beforeAll(() => loadBuild());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Process = { child: ChildProcess; url: string; output: () => string; ended: Promise<number | null> };

async function start(environment: Record<string, string> = {}): Promise<Process> {
  const port = environment.PORT ?? String(await freePort());
  const child = spawn(process.execPath, ["app/server/start.js"], {
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "production", PORT: port },
      ...{ DATABASE_URL: `file:${join(folder, `${port}.db`)}`, ...environment },
    },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const url = `http://localhost:${port}`;
  while (child.exitCode === null && !output.includes('"serving"'))
    await new Promise((next) => setTimeout(next, 50));
  return { child, url, output: () => output, ended };
}

describe("the process", () => {
  it("answers every request it took when it is told to stop, and ends well", async () => {
    const { child, url, ended } = await start();
    const statuses = new Map<string, number>();
    let stopped = false;
    const client = async () => {
      while (!stopped) {
        const outcome = await fetch(`${url}/en/privacy`).then(
          async (response) => {
            await response.text();
            return String(response.status);
          },
          (error) => (error.cause?.code === "ECONNREFUSED" ? "refused" : `broken: ${error.cause?.code}`),
        );
        statuses.set(outcome, (statuses.get(outcome) ?? 0) + 1);
        if (outcome !== "200") return;
      }
    };
    const clients = Array.from({ length: 8 }, client);
    await new Promise((next) => setTimeout(next, 500));
    const told = performance.now();
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(performance.now() - told).toBeLessThan(5000);
    stopped = true;
    await Promise.all(clients);
    // A connection that was idle may be closed between two requests; none is cut in the middle of an answer.
    expect(
      [...statuses.keys()].filter(
        (key) => !["200", "refused", "broken: ECONNRESET", "broken: UND_ERR_SOCKET"].includes(key),
      ),
    ).toEqual([]);
    expect(statuses.get("200")).toBeGreaterThan(8);
  });

  it.each([
    [{ PORT: "70000" }, "The environment is not usable (see .env.example):\n  PORT: "],
    [{ DATABASE_URL: "mysql://portal@host/portal" }, "  DATABASE_URL: must be file:PATH or postgres://"],
    [{ DATABASE_URL: `file:${folder}` }, "unable to open database file"],
  ])("says what is wrong with %j in words, and does not start", async (environment, words) => {
    const { ended, output } = await start(environment);
    expect(await ended).toBe(1);
    expect(output()).toContain(words);
    expect(output()).not.toMatch(/\n\s+at /);
  });

  it("says so where the port is taken", async () => {
    const first = await start();
    const second = await start({
      PORT: new URL(first.url).port,
      DATABASE_URL: `file:${join(folder, "second.db")}`,
    });
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain("is taken. Choose another one: PORT=");
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
  });

  it("shows its metrics on a port of their own, and nowhere else", async () => {
    const metricsPort = await freePort();
    const { child, url, ended } = await start({ METRICS_PORT: String(metricsPort) });
    await (await fetch(`${url}/en/privacy`)).text();
    const metrics = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(metrics).toContain('portal_answers_total{method="GET",status="200"} 1');
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });
});
