import { type Database, must } from "#db/client.server.ts";
import { people } from "#db/schema.ts";

export type NewPerson = Pick<typeof people.$inferInsert, "name" | "email" | "role" | "team" | "language">;
export type AddedPerson = { ok: true; id: string; email: string } | { ok: false; why: "email-taken" };

/** A person of the staff, who may sign in from then on. */
export async function addPerson(
  person: NewPerson,
  { db, now, newId }: { db: Database; now: Date; newId: () => string },
): Promise<AddedPerson> {
  const id = newId();
  const email = person.email.normalize("NFKC").trim().toLowerCase();
  const written = await db.writeAll([
    must(db.change.insert(people).values({ ...person, id, email, createdAt: now }), "email-taken"),
  ]);
  return written.ok ? { ok: true, id, email } : { ok: false, why: "email-taken" };
}
