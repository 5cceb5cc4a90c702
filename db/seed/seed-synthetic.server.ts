/** Any number of made-up submissions through the portal's own door, for trying it under load. */
import { eq } from "drizzle-orm";
import type { Database, Statement } from "#db/client.server.ts";
import { mails } from "#db/schema.ts";
import { receiveSubmission } from "#services/intake/receive-submission.server.ts";
import type { RulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import { idAt, randomFrom } from "./random.server.ts";
import { syntheticProfile } from "./synthetic-profile.server.ts";

export type SyntheticParts = {
  db: Database;
  rulesets: RulesetSource;
  now: () => Date;
  env: { SESSION_SECRET: string };
};

/** They arrived over these days. */
const OVER_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Written as one unit, in their order: one commit. */
const AT_ONCE = 100;

/** The same seed writes the same profiles; their dates count back from now. No mail of theirs is ever sent. */
export async function seedSynthetic(
  { count, seed }: { count: number; seed: number },
  { db, rulesets, now, env }: SyntheticParts,
  told: (done: number) => void = () => {},
): Promise<void> {
  const until = now().getTime();
  const year = now().getUTCFullYear();
  for (let done = 0; done < count; ) {
    const end = Math.min(count, done + AT_ONCE);
    const { later, write } = writingLater(db);
    for (let position = done; position < end; position++) {
      const random = randomFrom(seed * 1_000_003 + position);
      const typed = syntheticProfile(position, random, year);
      const createdAt = new Date(until - (OVER_DAYS * DAY_MS * (count - position)) / count);
      const newId = () => idAt(createdAt, random);
      const id = newId();
      await receiveSubmission(
        { ...typed, id, source: "seed", also: () => [neverSent(id, createdAt, db)] },
        { db: later, now: createdAt, newId, secret: env.SESSION_SECRET, rulesets },
      );
    }
    await write();
    done = end;
    told(done);
  }
}

/** A database that keeps the units it is given, in their order, until they are written together. */
function writingLater(db: Database): { later: Database; write(): Promise<void> } {
  const units: Parameters<Database["writeAll"]>[0][] = [];
  const later: Database = {
    ...db,
    async writeAll(unit) {
      units.push(unit);
      return { ok: true };
    },
  };
  async function write() {
    const result = await db.writeAll(units.flat());
    if (!result.ok) throw new Error(`A synthetic submission could not be written: ${result.why}.`);
  }
  return { later, write };
}

/** Written with the submission itself, so that no outbox ever sees these mails as due. */
export function neverSent(submissionId: string, sentAt: Date, db: Database): Statement {
  return db.change
    .update(mails)
    .set({ state: "sent", attempts: 1, sentAt })
    .where(eq(mails.submissionId, submissionId));
}
