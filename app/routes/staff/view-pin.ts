import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { pinView } from "#services/triage/pin-view.server.ts";
import { readForm } from "../../server/read-form.server.ts";
import { requirePerson } from "../../session.server.ts";

const box = z.literal("on").optional();
const schema = z.object({ pinned: box, isDefault: box });

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) throw new Response(null, { status: 422 });
  const pinned = read.form.pinned === "on";
  const isDefault = read.form.isDefault === "on";
  const done = await pinView({ id: params.id ?? "", pinned, isDefault, person }, context);
  if (!done.ok) throw new Response(null, { status: 404 });
  return redirect("/staff/queue?view=triage", 303);
}
