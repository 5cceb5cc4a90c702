/** What a view of the queue is in the database: its condition, its order, and the place of a row in it. */
import { and, asc, desc, eq, isNotNull, lt, type SQL, sql } from "drizzle-orm";
import { submissions } from "#db/schema.ts";
import type { Cursor, Order, View } from "./queue-view.ts";
import { isSnoozed } from "./search/conditions.server.ts";
import type { Searcher } from "./search/searcher.ts";

/** What a page is chosen by, of rows however they are read. */
export const NUMBER = sql<number>`${submissions.seq}`.mapWith(Number).as("number");

/** Sorted by what is due, only open submissions are there. */
export function inView(view: View, order: Order | null, reader: Searcher, now: Date): SQL | undefined {
  return and(stands(view, reader, now), order === "due" ? isNotNull(submissions.nextActionAt) : undefined);
}

function stands(view: View, reader: Searcher, now: Date): SQL | undefined {
  switch (view) {
    case "triage":
      return and(eq(submissions.stage, "triage"), isAwake(now));
    case "unsure":
      return and(eq(submissions.stage, "triage"), isAwake(now), eq(submissions.unsure, true));
    case "mine":
      return and(eq(submissions.assigneeId, reader.id), isNotNull(submissions.nextActionAt));
    case "late":
      return lt(submissions.nextActionAt, now);
    case "snoozed":
      return and(isSnoozed(now), isNotNull(submissions.nextActionAt));
    case "all":
      return undefined;
    default:
      return eq(submissions.stage, view);
  }
}

function isAwake(now: Date): SQL {
  return sql`coalesce(${submissions.snoozedUntil}, 0) <= ${now.getTime()}`;
}

export function ordered(order: Order): SQL[] {
  return order === "due"
    ? [asc(submissions.nextActionAt), asc(submissions.seq)]
    : [desc(submissions.createdAt), desc(submissions.seq)];
}

export function backwards(order: Order): SQL[] {
  return order === "due"
    ? [desc(submissions.nextActionAt), desc(submissions.seq)]
    : [asc(submissions.createdAt), asc(submissions.seq)];
}

export function after(order: Order, cursor: Cursor | null): SQL | undefined {
  if (!cursor) return undefined;
  return order === "due"
    ? sql`(${submissions.nextActionAt}, ${submissions.seq}) > (${cursor.at}, ${cursor.seq})`
    : sql`(${submissions.createdAt}, ${submissions.seq}) < (${cursor.at}, ${cursor.seq})`;
}

export function before(order: Order, cursor: Cursor): SQL {
  return order === "due"
    ? sql`(${submissions.nextActionAt}, ${submissions.seq}) < (${cursor.at}, ${cursor.seq})`
    : sql`(${submissions.createdAt}, ${submissions.seq}) > (${cursor.at}, ${cursor.seq})`;
}

type Placed = { seq: number; nextActionAt: Date | null; createdAt: Date };

/** Null for a row that the order does not know. */
export function cursorOf(row: Placed, order: Order): Cursor | null {
  const at = order === "due" ? row.nextActionAt : row.createdAt;
  return at && { at: at.getTime(), seq: row.seq };
}
