import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { retryMail } from "#services/outbox/retry-mail.server.ts";
import { requirePerson } from "../../session.server.ts";

/** Nothing to see here: the button is in the outbox. */
export function loader() {
  return redirect("/staff/outbox", 303);
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const retried = await retryMail(
    { id: params.id ?? "", team: person.team },
    { db: context.db, now: context.now() },
  );
  return redirect(`/staff/outbox?state=failed&said=${retried.ok ? "retried" : retried.why}`, 303);
}
