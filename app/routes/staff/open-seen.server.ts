import type { AppLoadContext } from "@remix-run/node";
import { m } from "#messages";
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
import { formatInstant } from "../../ui/dates.ts";
import { factLabel } from "../../ui/field-words.server.ts";
import type { openSubmission } from "./open-submission.server.ts";
import type { StaffFrame } from "./person.server.ts";

type Shown = Awaited<ReturnType<typeof openSubmission>>["shown"];

/** Who has seen it and what changed since this person did; then they have seen it too, unless it is only fetched ahead. */
export async function openSeen(
  { request, ahead }: { request: Request; ahead: boolean },
  person: Person,
  { about, now, lang, timeZone }: Shown,
  context: AppLoadContext,
) {
  const { db } = context;
  const changed = await readChanges(about, person, { lang, timeZone }, context);
  const readers = await readSeenBy(about.id, { db });
  if (!ahead && !isPrefetch(request))
    await seeSubmission({ submission: about, eventSeq: about.seen, personId: person.id }, { db, now });
  return { changed, readers };
}

/** In the reader's language; `fields` is "" where the profile did not change. */
export type Changes = { title: string; fields: string };

/** What happened to it since the person last read it, and in which fields; null where nothing did. */
export async function readChanges(
  about: Pick<Submission, "id" | "reference" | "applicantType">,
  person: Person,
  { lang, timeZone }: Pick<StaffFrame, "lang" | "timeZone">,
  { db }: Pick<AppLoadContext, "db">,
): Promise<Changes | null> {
  const changed = (await changedSince([about.reference], person.id, { db })).get(about.reference);
  if (!changed) return null;
  const keys = changed.profile ? await fieldsChangedSince(about.id, changed.since, { db }) : [];
  return withLocale(lang, () => {
    const say = changed.profile ? m.staff_changed_profile : m.staff_changed_since;
    const fields = new Intl.ListFormat(lang).format(keys.map((key) => factLabel(about.applicantType, key)));
    return {
      title: say({ when: formatInstant(changed.since, timeZone, lang) }),
      fields: fields && m.staff_changed_fields({ fields }),
    };
  });
}
