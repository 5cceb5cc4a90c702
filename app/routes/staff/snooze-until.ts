const DAY_MS = 86_400_000;

/** Spans a person can choose by one key. */
export const SNOOZES = [
  { span: "1d", days: 1 },
  { span: "3d", days: 3 },
  { span: "1w", days: 7 },
  { span: "2w", days: 14 },
] as const;

/** The instant that a span from now, a day or an instant means; what is none of these is no instant. */
export function snoozeUntil(typed: string, now: Date): Date {
  const days = SNOOZES.find(({ span }) => span === typed)?.days;
  return days ? new Date(now.getTime() + days * DAY_MS) : new Date(typed);
}
