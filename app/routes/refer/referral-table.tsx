import { Link } from "@remix-run/react";
import { formatDay, formatShortDay } from "#app/ui/dates.ts";
import { StageTag, TeamTag } from "#app/ui/tags.tsx";
import { m } from "#messages";
import type { ReferralLine } from "#services/referrals/list-referrals.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import css from "./refer.module.css";

type Props = { lang: Language; lines: ReferralLine[] };

export function ReferralTable({ lang, lines }: Props) {
  return (
    <table className={`${css.table} ${css.stack}`}>
      <thead>
        <tr>
          <th scope="col">{m.refer_col_company()}</th>
          <th scope="col">{m.refer_col_referred()}</th>
          <th scope="col">{m.refer_col_status()}</th>
          <th scope="col">{m.refer_col_team()}</th>
          <th scope="col">{m.refer_col_answer()}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <th scope="row">{line.orgName}</th>
            <td data-label={m.refer_col_referred()}>
              <time dateTime={line.referredAt.toISOString()}>
                {formatShortDay(line.referredAt, "UTC", lang)}
              </time>
            </td>
            <td data-label={m.refer_col_status()}>
              <Status line={line} lang={lang} />
            </td>
            <td data-label={m.refer_col_team()}>
              {line.status ? <TeamTag team={line.status.team} withName /> : <Nothing />}
            </td>
            <td data-label={m.refer_col_answer()}>
              {line.status?.answerBy ? (
                <time dateTime={line.status.answerBy.toISOString()}>
                  {formatDay(line.status.answerBy, line.status.timeZone, lang)}
                </time>
              ) : (
                <Nothing />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Status({ line, lang }: { line: ReferralLine; lang: Language }) {
  if (line.status) return <StageTag stage={line.status.stage} outcome={line.status.outcome} />;
  if (line.state === "claimed") return <>{m.refer_state_claimed()}</>;
  if (!line.uninvited) return <>{m.refer_state_invited()}</>;
  return (
    <>
      {m.refer_state_uninvited()}
      {" · "}
      <Link to={`/${lang}/refer/invite/${line.id}`}>{m.refer_invite_link({ name: line.orgName })}</Link>
    </>
  );
}

function Nothing() {
  return <span aria-hidden="true">–</span>;
}
