/** Teams, contacts and the people of the staff with their views. */
import { TEAMS } from "#services/rules/vocabulary.ts";
import { calendarDays, type Invariant, never } from "./check-invariant.server.ts";
import { rawWords as say } from "./kit.ts";

/** What `isOneAddress` refuses, as far as SQL can say it. */
const NO_ADDRESS = (column: string) =>
  `(${column} not like '%_@_%' or ${column} like '%@%@%' or ${say.oddAddress(column)})`;

export const FACT_INVARIANTS: Invariant[] = [
  {
    name: "there are either no teams yet or all four",
    async broken(db) {
      const found = (await db.query<{ id: string }>("select id from teams")).map(({ id }) => id);
      return found.length === 0 ? [] : TEAMS.filter((team) => !found.includes(team));
    },
  },
  never(
    "each team's intake coordinator is active and of that team's intake desk",
    `select t.id, t.intake_contact_id from teams t left join contacts c on c.id = t.intake_contact_id
     where c.id is null or c.team <> t.id or c.desk <> 'intake' or not c.active`,
  ),
  never(
    "no coordinator has a limit: somebody must always be able to take it",
    "select c.id from contacts c join teams t on t.intake_contact_id = c.id where c.capacity is not null",
  ),
  never(
    "each team has work days and opens before it closes",
    "select id from teams where json_array_length(work_days) = 0 or opens >= closes or promise_working_days < 1",
  ),
  calendarDays("each holiday is a calendar day", "select team place, day from holidays"),
  never("each contact has one address", `select id, email from contacts where ${NO_ADDRESS("email")}`),
  never(
    "each stand-in is another contact",
    `select c.id, c.stand_in_id from contacts c left join contacts s on s.id = c.stand_in_id
     where c.stand_in_id is not null and (s.id is null or s.id = c.id)`,
  ),
  never(
    "each absence ends after it begins",
    "select id from contacts where absent_until is not null and (absent_from is null or absent_until <= absent_from)",
  ),
  never("each capacity lets somebody lead something", "select id from contacts where capacity < 1"),
  never(
    "people's addresses are single and in lower case",
    `select id from people where email <> lower(email) or ${NO_ADDRESS("email")}`,
  ),
  never("each triager has a team", "select id from people where role = 'triager' and team is null"),
  never(
    "one view at most opens first for each person",
    `select person_id from (select owner_id person_id from saved_views where is_default
       union all select person_id from view_choices where is_default) firsts
     group by person_id having count(*) > 1`,
  ),
  never(
    "what somebody made of a view is of one that another shared",
    `select view_id, person_id from view_choices where not exists
       (select 1 from saved_views v where v.id = view_id and v.team is not null and v.owner_id <> person_id)`,
  ),
];
