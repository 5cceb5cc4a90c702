import type { Profile } from "./profile.ts";

/** What staff can find a submission by: who they are, what they wrote, and what was noted about it since. */
export function searchText(reference: string, profile: Profile, notes: readonly string[]): string {
  const { orgName, website, city, contactName, contactEmail, introducedBy, namedDeal } = profile;
  const { oneLiner, description, traction, programme, thesis, referrals = [] } = profile;
  return [
    ...[reference, orgName, website, city, contactName, contactEmail, introducedBy, namedDeal],
    ...[oneLiner, description, traction, programme, thesis],
    ...referrals.map(({ name }) => name),
    ...notes,
  ]
    .filter((text) => text !== undefined)
    .join("\n");
}
