/** What breaks each invariant of saved views, as in `break-invariants.ts`. */

const opensFirst = (id: string) => `insert into saved_views
  (id, owner_id, name, query, pinned, is_default, created_at)
  select '${id}', min(id), 'Odd', '', true, true, 1500000000000 from people`;

export const VIEW_BREAKERS: Record<string, string | string[]> = {
  "one view at most opens first for each person": [opensFirst("odd"), opensFirst("odder")],
  "what somebody made of a view is of one that another shared": `insert into view_choices
    (person_id, view_id, pinned, is_default) select min(id), 'nowhere', true, false from people`,
};
