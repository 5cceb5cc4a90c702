/** All that the page of one submission shows. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { readFailedMails } from "#services/triage/failed-mails.server.ts";
import { findLetter } from "#services/triage/move-letter.server.ts";
import { neighbours } from "#services/triage/neighbours.server.ts";
import { openDuplicates } from "./duplicates.server.ts";
import { readList } from "./from-list.ts";
import { openSeen } from "./open-seen.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { readDone } from "./read-done.server.ts";
import { whyLines } from "./why-lines.server.ts";

/** `ahead`: nobody looks at it yet. */
export async function readPage(
  { request, params, context }: LoaderFunctionArgs,
  { ahead }: { ahead: boolean },
) {
  const { person, shown } = await openSubmission(request, params, context);
  const parameters = new URL(request.url).searchParams;
  const { view } = readList(request);
  const deps = { db: context.db, now: shown.now, timeZone: shown.timeZone };
  const beside = await neighbours(view, person, shown.about.reference, deps);
  const seen = await openSeen({ request, ahead }, person, shown, context);
  return {
    ...shown,
    ...seen,
    ...(await readDone(parameters, person, context)),
    ahead,
    why: whyLines(shown.decision, shown.decidedBy !== null, shown.lang),
    duplicates: await openDuplicates(shown.about, person, context),
    beside,
    next: beside.next[0] ?? beside.again,
    /** Of the newest merge: the one that has just been done. */
    mergeId: shown.mergedHere.findLast(({ direct }) => direct)?.mergeId ?? null,
    letter: (await findLetter(shown.about.id, { db: context.db, now: shown.now })) ?? null,
    failedMails: await readFailedMails(shown.about.id, context),
    notTold: parameters.get("not-told"),
    notUndone: parameters.get("not-undone"),
  };
}
