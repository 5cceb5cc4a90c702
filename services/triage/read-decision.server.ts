import { eq } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { decisions, type submissions } from "#db/schema.ts";

/** The decision in force for a submission; every submission has one. */
export async function readDecision(
  { id, decisionId }: Pick<typeof submissions.$inferSelect, "id" | "decisionId">,
  db: Database,
): Promise<typeof decisions.$inferSelect> {
  const decision = await first(db.read.select().from(decisions).where(eq(decisions.id, decisionId)));
  if (!decision) throw new Error(`The submission ${id} has no decision.`);
  return decision;
}
