import type { Profile } from "./profile.ts";

/** What staff can find a submission by: who they are, what they wrote, and the references of what was merged into it. Notes are added behind it as they come. */
export function searchText(reference: string, profile: Profile, merged: readonly string[] = []): string {
  const { orgName, website, city, contactName, contactEmail, introducedBy, namedDeal } = profile;
  const { oneLiner, description, traction, programme, thesis, referrals = [] } = profile;
  return [
    ...[reference, orgName, website, city, contactName, contactEmail, introducedBy, namedDeal],
    ...[oneLiner, description, traction, programme, thesis],
    ...referrals.map(({ name }) => name),
    ...[...merged].sort(),
  ]
    .filter((text) => text !== undefined)
    .join("\n");
}
