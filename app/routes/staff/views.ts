import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { readQueueView, writeQueueView } from "#services/triage/queue-view.ts";
import { saveView } from "#services/triage/save-view.server.ts";
import { readForm } from "../../server/read-form.server.ts";
import { requirePerson } from "../../session.server.ts";

const box = z.literal("on").optional();
const schema = z.object({
  name: z.string().max(60).optional(),
  query: z.string().max(2000).optional(),
  shared: box,
  isDefault: box,
});

/** Nothing is here to be read: the queue shows what was saved. */
export function loader() {
  return redirect("/staff/queue", 303);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) throw new Response(null, { status: 422 });
  const { name, query = "", shared, isDefault } = read.form;
  const view = readQueueView(new URLSearchParams(query));
  const asked = {
    name: name ?? (view.q.slice(0, 60) || view.view),
    query,
    shared: shared === "on",
    pinned: true,
    isDefault: isDefault === "on",
    person,
  };
  const saved = await saveView(asked, { db: context.db, now: context.now(), newId: context.newId });
  if (!saved.ok) throw new Response(null, { status: 409 });
  return redirect(`/staff/queue${writeQueueView(view) || "?view=triage"}`, 303);
}
