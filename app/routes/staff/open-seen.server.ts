import type { AppLoadContext } from "@remix-run/node";
import {
  changedSince,
  fieldsChangedSince,
  readSeenBy,
  seeSubmission,
} from "#services/triage/see-submission.server.ts";
import { withLocale } from "../../locale.server.ts";
import { isPrefetch } from "../../server/reading-request.server.ts";
import type { Person } from "../../session.server.ts";
import { factLabel } from "../../ui/field-words.server.ts";
import type { openSubmission } from "./open-submission.server.ts";

type Shown = Awaited<ReturnType<typeof openSubmission>>["shown"];

/** Who has seen it and what changed since this person did; then they have seen it too, unless it is only fetched ahead. */
export async function openSeen(
  { request, ahead }: { request: Request; ahead: boolean },
  person: Person,
  { about, now, lang }: Shown,
  context: AppLoadContext,
) {
  const { db } = context;
  const changed = (await changedSince([about.reference], person.id, { db })).get(about.reference) ?? null;
  const fields = changed?.profile ? await fieldsChangedSince(about.id, changed.since, { db }) : [];
  const changedFields = withLocale(lang, () => fields.map((key) => factLabel(about.applicantType, key)));
  const readers = await readSeenBy(about.id, { db });
  if (!ahead && !isPrefetch(request))
    await seeSubmission({ submission: about, eventSeq: about.seen, personId: person.id }, { db, now });
  return { changed, changedFields, readers };
}
