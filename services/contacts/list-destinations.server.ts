import { asc, eq } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { contacts } from "#db/schema.ts";
import { contactFacts, openLoads } from "./read-contacts.server.ts";

/** Whom something can be given to, by team and name, with what they have on their desk. */
export async function listDestinations(db: Database, now: Date) {
  const loads = await openLoads(db);
  return (
    await db.read
      .select()
      .from(contacts)
      .where(eq(contacts.active, true))
      .orderBy(asc(contacts.team), asc(contacts.role))
  ).map((contact) => {
    const { load, absent, capacity } = contactFacts(contact, loads.get(contact.id) ?? 0, now);
    const { id, role, organisation, team, desk, absentUntil } = contact;
    return { id, role, organisation, team, desk, load, absent, absentUntil, capacity };
  });
}
