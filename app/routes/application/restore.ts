/** Undoes a withdrawal, within a day of it. */
import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { undoWithdrawal } from "#services/intake/undo-withdrawal.server.ts";
import { actAgain } from "#services/triage/act-again.ts";
import { depsOf } from "../apply/mail-link-once.server.ts";
import { openStatus } from "./open-status.server.ts";

export async function action({ params, request, context }: ActionFunctionArgs) {
  const { lang, status } = await openStatus({ params, request, context });
  await actAgain(() => undoWithdrawal(status.id, depsOf(context)));
  return redirect(`/${lang}/status/${status.reference}`, 303);
}
