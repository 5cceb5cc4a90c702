import { gte, lt, type SQL, sql } from "drizzle-orm";
import { submissions } from "#db/schema.ts";
import { instantOf } from "#services/contacts/answer-by.server.ts";
import type { Condition } from "./search-tree.ts";
import type { SearchDeps } from "./searcher.ts";

/** Days are those of the reader's zone; spans count from now. */
export function inTime(
  { kind, comparison, when }: Extract<Condition, { when: unknown }>,
  { now, timeZone = "UTC" }: SearchDeps,
): SQL {
  const column = kind === "due" ? submissions.nextActionAt : submissions.createdAt;
  if (when.kind === "days") {
    const from = instantOf(when.from, "00:00", timeZone);
    const until = instantOf(when.until, "00:00", timeZone);
    switch (comparison) {
      case "<":
        return lt(column, from);
      case "<=":
        return lt(column, until);
      case ">":
        return gte(column, until);
      case ">=":
        return gte(column, from);
      default:
        return sql`(${gte(column, from)} and ${lt(column, until)})`;
    }
  }
  // Less than two days from now is before then; less than two days old is after then.
  const then = new Date(now.getTime() + (kind === "due" ? when.ms : -when.ms));
  const isBefore = comparison.startsWith("<") === (kind === "due");
  return isBefore ? lt(column, then) : gte(column, then);
}
