import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import type { SeenBy as Reader } from "#services/triage/see-submission.server.ts";
import { formatInstant } from "../../ui/dates.ts";
import { Notice } from "../../ui/notice.tsx";
import { TeamTag } from "../../ui/tags.tsx";
import type { Changes } from "./open-seen.server.ts";

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
export function ChangedNotice({ changed }: { changed: Changes | null }) {
  if (!changed) return null;
  return (
    <Notice tone="info" title={changed.title}>
      {changed.fields && <p>{changed.fields}</p>}
    </Notice>
  );
}
