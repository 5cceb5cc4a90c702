import { expect, test } from "vitest";
import { startJobs } from "#services/jobs/start-jobs.server.ts";

test("each job runs again and again, a failure ends none, and stopping waits for the pass under way", async () => {
  const passes: string[] = [];
  const told: string[] = [];
  let twice = () => {};
  const second = new Promise<void>((resolve) => {
    twice = resolve;
  });
  const jobs = startJobs(
    [
      {
        name: "steady",
        everyMs: 5,
        async work() {
          passes.push("steady");
          if (passes.filter((name) => name === "steady").length === 2) twice();
          return { rows: passes.length === 1 ? 3 : 0 };
        },
      },
      {
        name: "failing",
        everyMs: 5,
        async work() {
          passes.push("failing");
          throw new Error("no");
        },
      },
    ],
    {
      done: (name, result) => told.push(`${name} ${JSON.stringify(result)}`),
      failed: (name, error) => told.push(`${name} ${(error as Error).message}`),
    },
  );
  await second;
  await jobs.stop();
  const after = passes.length;
  expect(told).toContain('steady {"rows":3}');
  expect(told).toContain("failing no");
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(passes).toHaveLength(after);
});
