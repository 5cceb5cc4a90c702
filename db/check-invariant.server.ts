import type { Database } from "./client.server.ts";

export type Invariant = {
  /** A sentence that is true of a sound database. */
  name: string;
  /** What breaks it, none when it holds. */
  broken(db: Database): string[];
};

/** An invariant as the query that finds what breaks it; its columns name the row. */
export function never(name: string, query: string): Invariant {
  return {
    name,
    broken: ({ engine }) =>
      (engine.reader.prepare(query).raw().all() as unknown[][]).map((row) => row.join(" ")),
  };
}
