import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { moveLetter } from "#services/triage/move-letter.server.ts";
import { readFields } from "../../server/read-form.server.ts";
import { readList, toSubmission } from "./from-list.ts";
import { localInstant } from "./local-instant.server.ts";
import { openStaff, triageDeps } from "./person.server.ts";

/** There is nothing to see here: the submission's own page has the buttons. */
export function loader({ params }: { params: { reference?: string } }) {
  return redirect(`/staff/submissions/${params.reference}`);
}

/** Tells the applicant now, or at another time. Refused, the submission's page shows when they hear. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const reference = params.reference ?? "";
  const { when, later } = await readFields(request);
  const at = when === "now" ? null : localInstant(String(later ?? ""), frame.timeZone);
  const told = await moveLetter({ reference, person, at }, triageDeps(context));
  if (!told.ok && told.why === "not-found") throw new Response(null, { status: 404 });
  const said: Record<string, string> = told.ok ? { done: "tell" } : { "not-told": told.why };
  return redirect(toSubmission(reference, said, readList(request).from), 303);
}
