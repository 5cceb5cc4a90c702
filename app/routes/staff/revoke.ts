import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { revokeReceiver } from "#services/triage/revoke-receiver.server.ts";
import { answerVerb } from "./answer-verb.server.ts";
import { readList } from "./from-list.ts";

/** There is nothing to see here: the submission's own page has the button. */
export function loader({ params }: { params: { reference?: string } }) {
  return redirect(`/staff/submissions/${params.reference}`);
}

/** Refused only where somebody was faster; then the submission's page shows what stands now. */
export async function action(args: ActionFunctionArgs) {
  await answerVerb("revoke", args, z.object({}), (_form, asked, deps) =>
    revokeReceiver({ ...asked, receiverId: args.params.id ?? "" }, deps),
  );
  throw redirect(`/staff/submissions/${args.params.reference}${readList(args.request).from}`, 303);
}
