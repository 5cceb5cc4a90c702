type Outcome = { ok: true } | { ok: false; why: string };

const TIMES = 5;

/**
 * Applicants and contacts have seen no version and mean what they say whatever else happens: where somebody of the
 * staff was faster by an instant, they act again on what stands then. In the end the answer may still be
 * "changed-meanwhile".
 */
export async function actAgain<Result extends Outcome>(act: () => Promise<Result>): Promise<Result> {
  for (let time = 1; ; time++) {
    const done = await act();
    if (done.ok || done.why !== "changed-meanwhile" || time === TIMES) return done;
  }
}
