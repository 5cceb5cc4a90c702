import { DataList } from "#app/ui/data-list.tsx";
import { RouteLine } from "#app/ui/route-line.tsx";
import { TeamTag } from "#app/ui/tags.tsx";
import { m } from "#messages";
import css from "./application.module.css";
import type { Standing } from "./standing.server.ts";

/** Who has it, why, and by when: the same on the receipt and on the status page. */
export function StandingView({ standing }: { standing: Standing }) {
  const { reference, team, desk, why, answerBy, answerByInstant, stations } = standing;
  return (
    <>
      <RouteLine label={m.status_way()} stations={stations} />
      <DataList
        items={[
          { term: m.status_reference(), value: <strong className={css.reference}>{reference}</strong> },
          {
            term: m.status_team(),
            value: (
              <>
                <TeamTag team={team} withName />
                {desk && ` · ${desk}`}
              </>
            ),
          },
          ...(answerBy
            ? [{ term: m.status_answer_by(), value: <time dateTime={answerByInstant}>{answerBy}</time> }]
            : []),
          {
            term: m.status_why(),
            value: (
              <ul className={css.why}>
                {why.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </>
  );
}
