/** Times as the search box knows them: `<2d`, `>=3w`, `>2018-01`, `2018-01-23`. */
import type { Comparison, When } from "./search-tree.ts";

const UNIT_MS: Record<string, number> = { h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Null for what is no time. A bare span means "within". */
export function readTime(typed: string): { comparison: Comparison; when: When } | null {
  const [, sign = "", rest = ""] = /^(<=|>=|<|>|=)?(.*)$/.exec(typed) ?? [];
  const when = readSpan(rest) ?? readDays(rest);
  if (!when) return null;
  const bare = when.kind === "span" ? "<=" : "=";
  return { comparison: (sign || bare) as Comparison, when };
}

function readSpan(text: string): When | null {
  const [, number, unit] = /^(\d{1,4})([hdw])$/i.exec(text) ?? [];
  const ms = unit && UNIT_MS[unit.toLowerCase()];
  return ms ? { kind: "span", ms: Number(number) * ms } : null;
}

function readDays(text: string): When | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$/.exec(text) ?? [];
  if (!year || Number(year) < 1900) return null;
  const from = dayOf(Number(year), Number(month ?? 1), Number(day ?? 1));
  if (!from) return null;
  const next = new Date(`${from}T00:00:00Z`);
  if (day) next.setUTCDate(next.getUTCDate() + 1);
  else if (month) next.setUTCMonth(next.getUTCMonth() + 1);
  else next.setUTCFullYear(next.getUTCFullYear() + 1);
  return { kind: "days", from, until: next.toISOString().slice(0, 10) };
}

/** The day as ISO writes it; null where the calendar has none. */
function dayOf(year: number, month: number, day: number): string | null {
  const time = new Date(Date.UTC(year, month - 1, day));
  const isThere = time.getUTCMonth() === month - 1 && time.getUTCDate() === day;
  return isThere ? time.toISOString().slice(0, 10) : null;
}
