import type { AppLoadContext } from "@remix-run/node";
import { findDuplicates } from "#services/triage/find-duplicates.server.ts";
import { readRelated } from "#services/triage/read-related.server.ts";
import type { Submission } from "#services/triage/scope.server.ts";
import type { Person } from "../../session.server.ts";

/** What the panel of duplicates and related submissions shows, as far as its reader may see it. */
export async function openDuplicates(about: Submission, person: Person, context: AppLoadContext) {
  const { db } = context;
  return {
    maybeSame: await findDuplicates(about.reference, person, { db }),
    ...(await readRelated(about, person, { db, now: context.now() })),
  };
}
