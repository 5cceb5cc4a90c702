import { type ActionFunctionArgs, data, redirect } from "@remix-run/node";
import { findSubmission } from "#services/triage/scope.server.ts";
import { type NotUndone, undoAction } from "#services/triage/undo-action.server.ts";
import { readFields } from "../../server/read-form.server.ts";
import { requirePerson } from "../../session.server.ts";
import { readList, toSubmission } from "./from-list.ts";
import { triageDeps } from "./person.server.ts";

/** What a page that stays where it is gets. */
export type UndoAnswer = { undone: { action: string; version: number } } | { refused: NotUndone };

/** Nothing to see here: the button is where the action was done. */
export function loader() {
  return redirect("/staff/queue", 303);
}

/** Takes an action back; says so on the submission's page, or with `stay` as data. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const { stay } = await readFields(request);
  const id = params.id ?? "";
  const undone = await undoAction(id, person, triageDeps(context));
  if (stay === "1")
    return undone.ok
      ? data({ undone: { action: id, version: undone.version } } satisfies UndoAnswer)
      : data({ refused: undone.why } satisfies UndoAnswer, { status: 409 });
  if (!undone.reference) throw new Response(null, { status: 404 });
  const { from, queue } = readList(request);
  const theirs = (await findSubmission(context.db, undone.reference, person)) !== undefined;
  const said: Record<string, string> = undone.ok ? { done: "undo" } : { "not-undone": undone.why };
  throw redirect(theirs ? toSubmission(undone.reference, { ...said, action: id }, from) : queue, 303);
}

export { stayAction as clientAction } from "./stay-action.ts";
