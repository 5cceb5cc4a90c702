import type { AppLoadContext } from "@remix-run/node";
import type { Language } from "#services/rules/vocabulary.ts";
import type { Submission } from "#services/triage/scope.server.ts";
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
  const changes = await readChanges(about, person, lang, context);
  const readers = await readSeenBy(about.id, { db });
  if (!ahead && !isPrefetch(request))
    await seeSubmission({ submission: about, eventSeq: about.seen, personId: person.id }, { db, now });
  return { ...changes, readers };
}

/** What changed since the person last read it, and which fields of the profile, in their language. */
export async function readChanges(
  about: Pick<Submission, "id" | "reference" | "applicantType">,
  person: Person,
  lang: Language,
  { db }: Pick<AppLoadContext, "db">,
) {
  const changed = (await changedSince([about.reference], person.id, { db })).get(about.reference) ?? null;
  const fields = changed?.profile ? await fieldsChangedSince(about.id, changed.since, { db }) : [];
  const changedFields = withLocale(lang, () => fields.map((key) => factLabel(about.applicantType, key)));
  return { changed, changedFields };
}
