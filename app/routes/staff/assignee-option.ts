import type { Assignee } from "#services/triage/list-assignees.server.ts";
import { teamName } from "../../ui/names.ts";

/** A person to give something to, with the team whose submissions they may have. */
export const asOption = ({ id, name, team }: Assignee) => ({
  value: id,
  label: team ? `${name} – ${teamName(team)}` : name,
});
