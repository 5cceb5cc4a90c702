/** Keys of organisations as this version of the portal works them out: after an upgrade that works them out otherwise. */
import { and, asc, eq, gt, inArray, or } from "drizzle-orm";
import type { Database, Statement } from "#db/client.server.ts";
import { organisationKeys, organisations, profiles, submissions } from "#db/schema.ts";
import { keepKeys, keysOfProfile, type OrganisationKey } from "./organisation-keys.server.ts";
import type { Profile } from "./profile.ts";

export type Rekeyed = { looked: number; changed: number };

const AT_ONCE = 200;

/**
 * What their profiles say is kept, and what none ever said is taken away, a few organisations at a time. The portal
 * may be in use: nothing is taken away that was not there before the profiles were read.
 */
export async function rekeyOrganisations(
  { db }: { db: Database },
  told: (sofar: Rekeyed) => void = () => {},
): Promise<Rekeyed> {
  const sofar = { looked: 0, changed: 0 };
  for (let after = ""; ; ) {
    const some = await db.read
      .select({ id: organisations.id })
      .from(organisations)
      .where(gt(organisations.id, after))
      .orderBy(asc(organisations.id))
      .limit(AT_ONCE);
    const last = some.at(-1);
    if (!last) return sofar;
    const changes = await changesOf(
      some.map(({ id }) => id),
      db,
    );
    if (changes.length > 0) await db.writeAll(changes.flat());
    sofar.looked += some.length;
    sofar.changed += changes.length;
    told(sofar);
    after = last.id;
  }
}

/** The statements of each organisation whose keys are not what its profiles say. */
async function changesOf(ids: string[], db: Database): Promise<Statement[][]> {
  const had = await db.read
    .select()
    .from(organisationKeys)
    .where(inArray(organisationKeys.organisationId, ids));
  const said = await db.read
    .select({ id: submissions.organisationId, form: profiles.form })
    .from(submissions)
    .innerJoin(profiles, eq(profiles.submissionId, submissions.id))
    .where(inArray(submissions.organisationId, ids));
  return ids.flatMap((id) => {
    const forms = said.filter((each) => each.id === id).map(({ form }) => form as Profile);
    const wanted = new Set(forms.flatMap(keysOfProfile).map(named));
    const there = had.filter(({ organisationId }) => organisationId === id);
    const stale = there.filter((key) => !wanted.has(named(key)));
    const statements = [
      ...(wanted.size > there.length - stale.length ? forms.map((form) => keepKeys(id, form, db)) : []),
      ...(stale.length > 0 ? [takeAway(id, stale, db)] : []),
    ];
    return statements.length > 0 ? [statements] : [];
  });
}

const named = ({ kind, value }: OrganisationKey) => `${kind} ${value}`;

function takeAway(organisationId: string, keys: OrganisationKey[], db: Database): Statement {
  const these = keys.map(({ kind, value }) =>
    and(eq(organisationKeys.kind, kind), eq(organisationKeys.value, value)),
  );
  return db.change
    .delete(organisationKeys)
    .where(and(eq(organisationKeys.organisationId, organisationId), or(...these)));
}
