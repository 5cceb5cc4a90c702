import { and, eq } from "drizzle-orm";
import { type Database, must } from "#db/client.server.ts";
import { mails } from "#db/schema.ts";
import type { Team } from "#services/rules/vocabulary.ts";
import { aboutTeam } from "./list-mails.server.ts";

export type Retried = { ok: true } | { ok: false; why: "not-failed" };

/** Gives a failed mail all its attempts again, from now on; for a reader with a team only mails of that team. */
export async function retryMail(
  { id, team }: { id: string; team: Team | null },
  { db, now }: { db: Database; now: Date },
): Promise<Retried> {
  const written = await db.writeAll([
    must(
      db.change
        .update(mails)
        .set({ state: "due", attempts: 0, dueAt: now })
        .where(and(eq(mails.id, id), eq(mails.state, "failed"), aboutTeam(team, db))),
      "not-failed",
    ),
  ]);
  return written.ok ? { ok: true } : { ok: false, why: "not-failed" };
}
