import type { Database } from "./client.server.ts";

export type Invariant = {
  /** A sentence that is true of a sound database. */
  name: string;
  /** What breaks it, none when it holds. */
  broken(db: Database): Promise<string[]>;
};

/** An invariant as the query that finds what breaks it; its columns name the row. */
export function never(name: string, query: string): Invariant {
  return {
    name,
    broken: async (db) =>
      (await db.query<Record<string, unknown>>(query)).map((row) => Object.values(row).join(" ")),
  };
}

/** Every `day` of a query is one of the calendar, "2018-05-03"; its `place` names the row. */
export function calendarDays(name: string, query: string): Invariant {
  return {
    name,
    broken: async (db) =>
      (await db.query<{ place: string; day: string }>(query))
        .filter(({ day }) => !isCalendarDay(day))
        .map(({ place, day }) => `${place} ${day}`),
  };
}

function isCalendarDay(day: string): boolean {
  const instant = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 10) === day;
}

const ROWS_AT_ONCE = 500;

/**
 * Every row of a query, a few at a time: there may be very many. The query names `place`, a unique column, and asks
 * for what is beyond `?` of it.
 */
export async function* rowsInParts<Row extends { place: string | number }>(
  db: Database,
  query: string,
  start: Row["place"],
): AsyncGenerator<Row> {
  let beyond = start;
  for (;;) {
    const rows = await db.query<Row>(`${query} order by place limit ${ROWS_AT_ONCE}`, [beyond]);
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    beyond = last.place;
  }
}
