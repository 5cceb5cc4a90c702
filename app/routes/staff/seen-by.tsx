import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import type { Changed, SeenBy as Reader } from "#services/triage/see-submission.server.ts";
import { formatInstant } from "../../ui/dates.ts";
import { Notice } from "../../ui/notice.tsx";
import { TeamTag } from "../../ui/tags.tsx";

type Props = { readers: Reader[]; timeZone: string; lang: Language };

/** Who has opened it, the first of them first. */
export function SeenBy({ readers, timeZone, lang }: Props) {
  if (readers.length === 0) return null;
  return (
    <section>
      <h2>{m.staff_seen_by()}</h2>
      <ul>
        {readers.map(({ name, team, organisation, lastAt }) => (
          <li key={`${name} ${organisation}`}>
            {team && <TeamTag team={team} />} <strong>{name}</strong> {organisation}
            {" · "}
            <time dateTime={lastAt.toISOString()}>{formatInstant(lastAt, timeZone, lang)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Says so before anything else, where the reader may believe they know it. */
export function ChangedNotice({
  changed,
  changedFields = [],
  timeZone,
  lang,
}: { changed: Changed | null; changedFields?: string[] } & Omit<Props, "readers">) {
  if (!changed) return null;
  const when = formatInstant(changed.since, timeZone, lang);
  const say = changed.profile ? m.staff_changed_profile : m.staff_changed_since;
  return (
    <Notice tone="info" title={say({ when })}>
      {changedFields.length > 0 && (
        <p>{m.staff_changed_fields({ fields: new Intl.ListFormat(lang).format(changedFields) })}</p>
      )}
    </Notice>
  );
}
