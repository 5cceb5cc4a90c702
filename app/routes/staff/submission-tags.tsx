import { m } from "#messages";
import type { Submission } from "#services/triage/scope.server.ts";
import type { Instant } from "../../ui/dates.ts";
import { applicantTypeName, laneName } from "../../ui/names.ts";
import { DomainTag, DueTag, LabelTags, StageTag, TeamTag, UnsureTag } from "../../ui/tags.tsx";
import type { Stands } from "./stands.server.ts";
import css from "./submission.module.css";

type About = Pick<
  Submission,
  "reference" | "applicantType" | "team" | "domain" | "lane" | "unsure" | "stage" | "outcome"
> & { nextActionAt: Instant | null };

type Props = { about: About; stands?: Stands; now: Date; timeZone: string };

/** Where it stands, at a glance. */
export function SubmissionTags({ about, stands, now, timeZone }: Props) {
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
      {stands?.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
      {stands && <LabelTags labels={stands.labels} />}
    </p>
  );
}
