/** What commands are called; apart from their keys, so that a page loads it when it shows them. */
import { m } from "#messages";
import type { CommandName } from "./commands.ts";

const LABELS: Record<CommandName, () => string> = {
  next: m.staff_command_next,
  previous: m.staff_command_previous,
  open: m.staff_command_open,
  select: m.staff_command_select,
  "extend-next": m.staff_command_extend_next,
  "extend-previous": m.staff_command_extend_previous,
  "let-go": m.staff_command_let_go,
  "all-matching": m.staff_command_all_matching,
  accept: m.staff_verb_accept,
  duplicate: m.staff_command_duplicate,
  decline: m.staff_verb_decline,
  snooze: m.staff_command_snooze,
  assign: m.staff_command_assign,
  "assign-me": m.staff_command_assign_me,
  reroute: m.staff_verb_reroute,
  note: m.staff_command_note,
  domain: m.staff_verb_domain,
  label: m.staff_command_label,
  ask: m.staff_verb_ask,
  screen: m.staff_command_screen,
  park: m.staff_command_park,
  wake: m.staff_command_wake,
  undo: m.staff_command_undo,
  search: m.staff_command_search,
  palette: m.staff_command_palette,
  "go-queue": m.staff_command_go_queue,
  "go-black-holes": m.staff_command_go_black_holes,
  "go-outbox": m.staff_command_go_outbox,
  "go-keys": m.staff_keys_change,
  help: m.staff_command_help,
};
export const labelOf = (name: CommandName): string => LABELS[name]();
