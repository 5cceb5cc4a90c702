import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { seeReference } from "#services/triage/see-reference.server.ts";
import { readForm } from "../../server/read-form.server.ts";
import { requirePerson } from "../../session.server.ts";

const schema = z.object({
  seen: z.coerce.number().int().positive(),
  profile: z.coerce.number().int().positive(),
});

/** There is nothing to see here: the submission has its page. */
export function loader({ params }: { params: { reference?: string } }) {
  return redirect(`/staff/submissions/${params.reference}`);
}

/** The browser tells that what it shows beside the list has been read. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const read = await readForm(request, schema);
  if (!read.ok) throw new Response(null, { status: 422 });
  const { seen: eventSeq, profile: profileVersion } = read.form;
  const shown = { reference: params.reference ?? "", eventSeq, profileVersion };
  const found = await seeReference(shown, person, { db: context.db, now: context.now() });
  return new Response(null, { status: found ? 204 : 404 });
}
