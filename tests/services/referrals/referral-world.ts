/** What the referral tests share: two referrers, companies as rows, and a startup that applies. */
import { referrers } from "#db/schema.ts";
import { receiveSubmission } from "#services/intake/receive-submission.server.ts";
import type { Row } from "#services/referrals/check-companies.server.ts";
import { type Cells, NO_CELLS } from "#services/referrals/read-company.server.ts";
import { WORLD_SECRET, type World } from "../../world.ts";

export type Referrer = typeof referrers.$inferSelect;

export async function addReferrer(world: Pick<World, "db" | "now">, name: string): Promise<Referrer> {
  const referrer: Referrer = {
    id: `referrer-${name}`,
    name,
    email: `${name}@accelerator.example.com`,
    organisation: `${name} Accelerator`,
    applicantType: "accelerator",
    language: "en",
    createdAt: world.now(),
  };
  await world.db.writeAll([world.db.change.insert(referrers).values(referrer)]);
  return referrer;
}

export const depsOf = (world: Pick<World, "db" | "now" | "newId">) => ({
  db: world.db,
  now: world.now(),
  newId: world.newId,
  secret: WORLD_SECRET,
});

/** A company that is right in every field; its website is its key. */
export function company(name: string, cells: Partial<Cells> = {}): Cells {
  return {
    ...NO_CELLS,
    orgName: name,
    website: `https://${name.toLowerCase()}.example`,
    contactName: `Founder of ${name}`,
    contactEmail: `founder@${name.toLowerCase()}.example`,
    country: "France",
    ...cells,
  };
}

export const rowsOf = (...cells: Cells[]): Row[] => cells.map((one, at) => ({ number: at + 2, cells: one }));

/** The startup sends its own application; answers with the submission's id. */
export async function applyAs(
  world: Omit<World, "close">,
  name: string,
  referralId?: string,
): Promise<string> {
  const id = world.newId();
  const received = await receiveSubmission(
    {
      id,
      source: "form",
      referralId,
      applicantType: "startup",
      profile: {
        orgName: name,
        website: `https://${name.toLowerCase()}.example`,
        country: "FR",
        contactName: "CANARY-CONTACT",
        contactEmail: `canary@${name.toLowerCase()}.example`,
        language: "en",
        oneLiner: "CANARY-ONE-LINER battery swapping for scooters",
        description:
          "CANARY-DESCRIPTION Battery swapping stations for electric scooters, with a network of lockers, sold to fleets in cities.",
        productStage: "pilot",
        fundingStage: "seed",
        teamSize: "2-10",
        seeks: ["pilot"],
        ackNonConfidential: true,
      },
    },
    { ...depsOf(world), rulesets: world.deps.rulesets },
  );
  return received.submission.id;
}
