/** Where the submissions of two organisations are, when they are found to be one, and when they are not. */
import { and, eq, inArray, notExists, or, sql } from "drizzle-orm";
import { type Database, type Guarded, inTurn, must, type Statement } from "#db/client.server.ts";
import { organisationKeys, organisations, profiles, submissions } from "#db/schema.ts";
import { organisationKey } from "#services/intake/organisation-key.server.ts";
import { keepKeys } from "#services/intake/organisation-keys.server.ts";
import type { Profile } from "#services/intake/profile.ts";

type Organisations = { into: string; from: string };

/**
 * Whoever applies under a key of these two meanwhile has done so before, or does so after: it comes first in the unit.
 * What was read of them for the unit is then counted anew by its conditions. Two merges of theirs take turns as well.
 */
export async function organisationsInTurn({ into, from }: Organisations, db: Database): Promise<Statement[]> {
  const both = [into, from];
  const theirs = await db.read
    .select({ key: organisations.key })
    .from(organisations)
    .where(or(inArray(organisations.id, both), inArray(organisations.survivorId, both)));
  return inTurn(
    "alone",
    theirs.map(({ key }) => key),
  );
}

/** All of one organisation moves to the other, with its keys and whatever was merged into it before. */
export async function joinOrganisations({ into, from }: Organisations, db: Database) {
  if (into === from) return { before: {}, statements: [] };
  const moved = await db.read.select().from(submissions).where(eq(submissions.organisationId, from));
  const led = await db.read
    .select()
    .from(organisations)
    .where(or(eq(organisations.id, from), eq(organisations.survivorId, from)));
  const theirKeys = db.read
    .select({
      organisationId: sql<string>`${into}`.as("organisation_id"),
      kind: organisationKeys.kind,
      value: organisationKeys.value,
    })
    .from(organisationKeys)
    .where(eq(organisationKeys.organisationId, from));
  const statements: (Statement | Guarded)[] = [
    must(
      db.change.update(submissions).set({ organisationId: into }).where(eq(submissions.organisationId, from)),
      "changed-meanwhile",
      moved.length,
    ),
    must(
      db.change
        .update(organisations)
        .set({ survivorId: into })
        .where(
          inArray(
            organisations.id,
            led.map(({ id }) => id),
          ),
        ),
      "changed-meanwhile",
      led.length,
    ),
    db.change.insert(organisationKeys).select(theirKeys).onConflictDoNothing(),
    db.change.delete(organisationKeys).where(eq(organisationKeys.organisationId, from)),
  ];
  return { before: { organisations: led, moved }, statements };
}

/**
 * The moved submissions go back, and with them whatever came since under a key of theirs. Refused where a later
 * merge ties one of them to one that stays. Both are known again by what their own submissions say.
 */
export async function partOrganisations(
  { into, from }: Organisations,
  before: { moved: string[]; organisations: string[] },
  /** Profiles that are about to go. */
  without: string[],
  db: Database,
): Promise<(Statement | Guarded)[]> {
  if (into === from) return [];
  const said = await db.read
    .select({ id: submissions.id, profileId: profiles.id, version: profiles.version, form: profiles.form })
    .from(submissions)
    .innerJoin(profiles, eq(profiles.submissionId, submissions.id))
    .where(eq(submissions.organisationId, into));
  const keys = new Set(
    (
      await db.read
        .select({ key: organisations.key })
        .from(organisations)
        .where(inArray(organisations.id, before.organisations))
    ).map(({ key }) => key),
  );
  const all = new Set(said.map(({ id }) => id));
  const returning = [...all].filter(
    (id) =>
      before.moved.includes(id) ||
      said.some(
        (each) => each.id === id && each.version === 1 && keys.has(organisationKey(each.form as Profile)),
      ),
  );
  const goes = (id: string) => returning.includes(id);
  const stillThere = db.read
    .select({ rows: sql<number>`count(*)` })
    .from(submissions)
    .where(eq(submissions.organisationId, into));
  const acrossBoth = db.read
    .select({ id: sql`1` })
    .from(submissions)
    .where(
      and(
        eq(submissions.organisationId, into),
        sql`(${inArray(submissions.id, returning)}) <> (${inArray(submissions.survivorId, returning)})`,
      ),
    );
  return [
    must(
      db.change
        .update(organisations)
        .set({ survivorId: sql`case when ${eq(organisations.id, from)} then null else ${from} end` })
        .where(
          and(
            inArray(organisations.id, before.organisations),
            eq(organisations.survivorId, into),
            notExists(acrossBoth),
            eq(sql`(${stillThere})`, all.size),
          ),
        ),
      "merged-since",
      before.organisations.length,
    ),
    must(
      db.change.update(submissions).set({ organisationId: from }).where(inArray(submissions.id, returning)),
      "merged-since",
      returning.length,
    ),
    db.change.delete(organisationKeys).where(inArray(organisationKeys.organisationId, [into, from])),
    ...said
      .filter(({ profileId }) => !without.includes(profileId))
      .map(({ id, form }) => keepKeys(goes(id) ? from : into, form as Profile, db)),
  ];
}
