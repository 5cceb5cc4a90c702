/** Times of a thing done many times. */
export type Percentiles = { p50: number; p95: number; p99: number };

/** Runs `work` `times` times after a tenth as often to warm up; milliseconds. */
export async function timed(times: number, work: (run: number) => unknown): Promise<Percentiles> {
  for (let run = 0; run < times / 10; run++) await work(run);
  const taken: number[] = [];
  for (let run = 0; run < times; run++) {
    const begun = performance.now();
    await work(run);
    taken.push(performance.now() - begun);
  }
  return percentilesOf(taken);
}

export function percentilesOf(milliseconds: readonly number[]): Percentiles {
  const sorted = [...milliseconds].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

export function inWords({ p50, p95, p99 }: Percentiles): string {
  const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`.padStart(9);
  return `p50 ${ms(p50)}   p95 ${ms(p95)}   p99 ${ms(p99)}`;
}
