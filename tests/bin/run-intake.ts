/** Runs the command line as a person would: `npx intake …` is this file of the package. */
import { spawn } from "node:child_process";
import { join } from "node:path";

export type Ran = { code: number | null; stdout: string; stderr: string };

const LAUNCHER = join(import.meta.dirname, "../../bin/intake.js");

export function runIntake(
  args: string[],
  {
    stdin = "",
    env = {},
    cwd,
    alone = false,
  }: {
    stdin?: string;
    env?: Record<string, string>;
    cwd?: string;
    /** With `env` and nothing else. */
    alone?: boolean;
  } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [LAUNCHER, ...args], {
      env: { ...(alone ? { NODE_ENV: "test" } : process.env), ...env },
      ...(cwd ? { cwd } : {}),
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.setEncoding("utf8").on("data", (chunk) => {
      stderr += chunk;
    });
    child.stdin.on("error", () => {});
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(stdin);
  });
}
