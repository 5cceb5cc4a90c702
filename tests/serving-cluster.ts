/** `npm run cluster` as a process of its own, on a free port. */
import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { freePort } from "./free-port.ts";

export type ServingCluster = {
  port: number;
  url: string;
  /** Its processes, as they are now. */
  processes(): number[];
  stop(): Promise<void>;
};

export async function startCluster(
  processes: number,
  environment: Record<string, string>,
): Promise<ServingCluster> {
  const port = await freePort();
  const child = spawn(process.execPath, ["bin/cluster.mjs", "--processes", String(processes)], {
    env: {
      ...{ PATH: process.env.PATH, NODE_ENV: "test", RATE_LIMITS: "off", PORT: String(port) },
      ...environment,
    },
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output = (output + chunk).slice(-50_000);
    });
  }
  while (output.split('"serving"').length <= processes) {
    if (child.exitCode !== null) throw new Error(`The cluster did not start: ${output}`);
    await new Promise((next) => setTimeout(next, 50));
  }
  return {
    port,
    url: `http://localhost:${port}`,
    processes: () => childrenOf(child),
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function childrenOf({ pid }: ChildProcess): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8")
    .trim()
    .split(" ")
    .filter(Boolean)
    .map(Number);
}
