import type { Database } from "#db/client.server.ts";
import type { Reader } from "../scope.server.ts";

/** Who searches: `@me` and what changed since they read it are theirs. */
export type Searcher = Reader & { id: string };
export type SearchDeps = {
  db: Database;
  now: Date;
  /** Days begin and end there; UTC unless another is named. */
  timeZone?: string;
  /** Another number than `FEW` of `among.server.ts`, by which all is measured that is bounded. */
  few?: number;
};
