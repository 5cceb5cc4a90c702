/** What the tests of duplicates and merges share. */
import { getTableName, is, Table } from "drizzle-orm";
import * as schema from "#db/schema.ts";
import type { Profile } from "#services/intake/profile.ts";
import { type Merging, mergeSubmissions } from "#services/triage/merge-submissions.server.ts";
import type { World } from "#tests/world.ts";
import { depsOf, read, VOLTCELL } from "./triage-world.ts";

/** Voltcell again, by a colleague who spells the name another way, without a website. */
export const { website: _, ...VOLTSELL }: Profile = {
  ...VOLTCELL,
  orgName: "Voltcel SAS",
  noWebsite: true,
  contactName: "Marc Petit",
  contactEmail: "marc@voltcell.example",
  teamSize: "51-200",
  traction: "Trois pilotes en cours.",
};

export async function merge(
  world: World,
  survivor: string,
  merged: string,
  chosen: Merging["chosen"] = {},
  person = world.people.admin,
) {
  const version = async (reference: string) => ({
    reference,
    version: (await read(world, reference)).version,
  });
  return await mergeSubmissions(
    { survivor: await version(survivor), merged: await version(merged), chosen, person },
    depsOf(world),
  );
}

const TABLES = Object.values(schema)
  .filter((entry): entry is typeof schema.submissions => is(entry, Table))
  .map((table) => getTableName(table));

/** Every row of every table but the history and the merges themselves, in an order of its own. */
export async function everyRow(world: World, without: string[] = ["events", "merges"]) {
  const rows: Record<string, string[]> = {};
  for (const table of [...TABLES, "submission_search"].filter((name) => !without.includes(name))) {
    const found = await world.db.query<Record<string, unknown>>(`select * from ${table}`);
    const kept = table === "submission_counts" ? found.filter((row) => row.rows !== 0) : found;
    rows[table] = kept.map((row) => JSON.stringify(row)).sort();
  }
  return rows;
}
