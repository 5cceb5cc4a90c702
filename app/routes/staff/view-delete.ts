import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { deleteView } from "#services/triage/delete-view.server.ts";
import { requirePerson } from "../../session.server.ts";

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const deleted = await deleteView({ id: params.id ?? "", person }, context);
  if (!deleted.ok) throw new Response(null, { status: 404 });
  return redirect("/staff/queue?view=triage", 303);
}
