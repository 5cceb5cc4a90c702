import { useEffect, useState } from "react";

const STEP_MS = 30_000;

/** The server's now, going on while the page stands: what becomes late looks late without being loaded again. */
export function useNow(now: Date): Date {
  const since = now.getTime();
  const [shown, show] = useState({ since, passed: 0 });
  useEffect(() => {
    const began = performance.now();
    const timer = setInterval(() => show({ since, passed: performance.now() - began }), STEP_MS);
    return () => clearInterval(timer);
  }, [since]);
  return shown.since === since && shown.passed > 0 ? new Date(since + shown.passed) : now;
}
