import type { Database } from "#db/client.server.ts";
import type { Reader } from "../scope.server.ts";

/** Who searches: `@me` and what changed since they read it are theirs. */
export type Searcher = Reader & { id: string };
/** Days begin and end in the zone; UTC unless another is named. */
export type SearchDeps = { db: Database; now: Date; timeZone?: string };
