import { m } from "#messages";
import type { Submission } from "#services/triage/scope.server.ts";
import type { Instant } from "../../ui/dates.ts";
import { applicantTypeName, laneName } from "../../ui/names.ts";
import { DomainTag, DueTag, StageTag, TeamTag, UnsureTag } from "../../ui/tags.tsx";
import css from "./submission.module.css";

type About = Pick<
  Submission,
  "reference" | "applicantType" | "team" | "domain" | "lane" | "unsure" | "stage" | "outcome"
> & { nextActionAt: Instant | null };

/** Where it stands, in one line. */
export function SubmissionTags({ about, now, timeZone }: { about: About; now: Date; timeZone: string }) {
  return (
    <p className={css.tags}>
      <code>{about.reference}</code>
      <span>{applicantTypeName(about.applicantType)}</span>
      <TeamTag team={about.team} withName />
      <span>
        <DomainTag domain={about.domain} /> {about.unsure && <UnsureTag />}
      </span>
      <span>{laneName(about.lane)}</span>
      <StageTag stage={about.stage} outcome={about.outcome} />
      {about.nextActionAt && (
        <span>
          {m.staff_column_due()} <DueTag at={about.nextActionAt} now={now} timeZone={timeZone} />
        </span>
      )}
    </p>
  );
}
