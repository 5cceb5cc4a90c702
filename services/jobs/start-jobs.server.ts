/** What the portal does by itself, again and again, apart from any request. */

export type Job = {
  name: string;
  everyMs: number;
  /** One pass; answers what it did. Who is too slow for `everyMs` meets another: each row it touches is guarded. */
  work(): Promise<Record<string, number>>;
};

export type Jobs = {
  /** Resolves when the passes under way have ended; none begins any more. */
  stop(): Promise<void>;
};

type Report = {
  /** Told only of a pass that did something. */
  done(name: string, result: Record<string, number>): void;
  failed(name: string, error: unknown): void;
};

/** Each job by its own timer, one pass at a time, the first one at once. A pass that fails is tried again at its next time. */
export function startJobs(jobs: readonly Job[], report: Report): Jobs {
  let stopped = false;
  const rests = new Set<() => void>();

  async function run(job: Job) {
    while (!stopped) {
      await pass(job, report);
      await rest(job.everyMs);
    }
  }

  function rest(milliseconds: number): Promise<void> {
    if (stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        rests.delete(end);
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      rests.add(end);
    });
  }

  const running = jobs.map(run);
  return {
    async stop() {
      stopped = true;
      for (const end of [...rests]) end();
      await Promise.all(running);
    },
  };
}

async function pass({ name, work }: Job, report: Report): Promise<void> {
  try {
    const result = await work();
    if (Object.values(result).some((number) => number > 0)) report.done(name, result);
  } catch (error) {
    report.failed(name, error);
  }
}
