import { m } from "#messages";

const DONE = {
  accept: m.staff_done_accept,
  decline: m.staff_done_decline,
  ask: m.staff_done_ask,
  domain: m.staff_done_override,
  reroute: m.staff_done_reroute,
  note: m.staff_done_note,
  merge: m.staff_done_merge,
  unmerge: m.staff_done_unmerge,
  contacts: m.staff_done_contacts,
  revoke: m.staff_done_revoke,
  screen: m.staff_done_screen,
  assign: m.staff_done_assign,
  label: m.staff_done_label,
  snooze: m.staff_done_snooze,
  park: m.staff_done_park,
  wake: m.staff_done_wake,
  tell: m.staff_done_tell,
  undo: m.staff_done_undo,
};
export type Done = keyof typeof DONE;

/** What has just been done, as the address of the next page says it. */
export const isDone = (word: string | null): word is Done => word !== null && Object.hasOwn(DONE, word);
export const doneText = (done: Done) => DONE[done]();
