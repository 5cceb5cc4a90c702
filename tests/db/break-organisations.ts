/** What breaks the invariants of organisations and merges: see `break-invariants.ts`. */
const MERGED_BY_NOBODY = `update submissions set survivor_id = (select id from submissions where seq = 2)
  where seq = 1`;

export const ORGANISATION_BREAKERS: Record<string, string> = {
  "an organisation that was merged leads to one that was not":
    "update organisations set survivor_id = 'nobody' where id = (select id from organisations limit 1)",
  "each organisation has the keys its submissions say":
    "delete from organisation_keys where kind = 'name-part'",
  "a merged submission, and no other, leads to another of its organisation that is not merged":
    MERGED_BY_NOBODY,
  "a submission is merged while exactly one merge of it is in force": MERGED_BY_NOBODY,
};
