import { Link } from "@remix-run/react";
import { m } from "#messages";
import { type Language, TEAMS, type Team } from "#services/rules/vocabulary.ts";
import { TeamTag } from "../../ui/tags.tsx";
import css from "./route-map.module.css";

const DOORS = [
  { to: "apply", title: m.home_door_apply, text: m.home_door_apply_text },
  { to: "refer", title: m.home_door_refer, text: m.home_door_refer_text },
  { to: "resume", title: m.home_door_resume, text: m.home_door_resume_text },
];

const REGIONS: Record<Team, () => string> = {
  "silicon-valley": m.home_team_silicon_valley,
  paris: m.home_team_paris,
  yokohama: m.home_team_yokohama,
  beijing: m.home_team_beijing,
};

/** Where the lines meet, in a box of 120 by 120 that is stretched over the rows: doors in thirds, teams in quarters. */
const DOOR_Y = [20, 60, 100];
const TEAM_Y = [15, 45, 75, 105];

/** The picture of the portal: the doors are its links, the lines are drawn between the rows. */
export function RouteMap({ lang }: { lang: Language }) {
  return (
    <div className={css.map}>
      <ul className={css.doors} aria-label={m.home_doors()}>
        {DOORS.map((door) => (
          <li key={door.to}>
            <Link to={`/${lang}/${door.to}`} className={css.door}>
              <span className={css.title}>{door.title()}</span>
              <span className={css.text}>{door.text()}</span>
            </Link>
          </li>
        ))}
      </ul>
      <div className={css.junction}>
        <svg viewBox="0 0 120 120" preserveAspectRatio="none" role="img" aria-label={m.home_map()}>
          {DOOR_Y.map((y) => (
            <path key={y} className={css.way} d={`M0 ${y}C34 ${y} 22 60 56 60`} />
          ))}
          {TEAMS.map((team, index) => (
            <path
              key={team}
              className={`${css.way} ${css[team]}`}
              d={`M56 60C96 60 80 ${TEAM_Y[index]} 120 ${TEAM_Y[index]}`}
            />
          ))}
        </svg>
        <span className={css.station}>{m.home_station()}</span>
      </div>
      <ul className={css.teams} aria-label={m.home_teams()}>
        {TEAMS.map((team) => (
          <li key={team} className={`${css.team} ${css[team]}`}>
            <TeamTag team={team} withName />
            <span className={css.text}>{REGIONS[team]()}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
