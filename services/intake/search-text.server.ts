import type { Profile } from "./profile.ts";

/** What staff can find a submission by: who they are and what they wrote. */
export function searchText(reference: string, profile: Profile): string {
  const { orgName, website, city, contactName, contactEmail, introducedBy, namedDeal } = profile;
  const { oneLiner, description, traction, programme, thesis, referrals = [] } = profile;
  return [
    ...[reference, orgName, website, city, contactName, contactEmail, introducedBy, namedDeal],
    ...[oneLiner, description, traction, programme, thesis],
    ...referrals.map(({ name }) => name),
  ]
    .filter((text) => text !== undefined)
    .join("\n");
}
