/** The frame of staff pages: dense and wide. */
import { Form, Link, NavLink } from "@remix-run/react";
import { memo, type ReactNode } from "react";
import type { PersonRole } from "#db/words.ts";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { Team } from "#services/rules/vocabulary.ts";
import { Mark } from "./mark.tsx";
import shared from "./page.module.css";
import { SkipLink } from "./skip-link.tsx";
import desk from "./staff-page.module.css";
import { TeamTag } from "./tags.tsx";
import { Unseen } from "./unseen.tsx";

type StaffProps = {
  title: ReactNode;
  person: { name: string; team: Team | null; role: PersonRole };
  /** Numbers beside the entries of the navigation. */
  counts?: { queue?: number; outbox?: number };
  /** Without it the content keeps to 80 rem. */
  wide?: boolean;
  above?: ReactNode;
  children?: ReactNode;
};

export function StaffPage({ title, person, counts = {}, wide = false, above, children }: StaffProps) {
  return (
    <div className={desk.staff} data-wide={wide ? "" : undefined}>
      <SkipLink />
      <Bar person={person} queue={counts.queue} outbox={counts.outbox} />
      <main id="main" className={desk.desk} tabIndex={-1}>
        {above && <div className={desk.above}>{above}</div>}
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}

type BarProps = Pick<StaffProps, "person"> & { queue?: number; outbox?: number };

/** It stays as it is while what is below it changes with every key. */
const Bar = memo(function Bar({ person, queue, outbox }: BarProps) {
  return (
    <header className={desk.bar}>
      <Link to="/staff/queue" className={shared.brand}>
        <Mark className={`${shared.mark} ${desk.mark}`} />
        <span className={shared.name}>
          {m.portal_name()}
          <Unseen>, {m.ui_start_page()}</Unseen>
        </span>
      </Link>
      <nav aria-label={m.ui_staff_nav()} className={desk.stops}>
        <ul>
          <Stop to="/staff/queue" label={m.ui_nav_queue()} count={queue} />
          <Stop to="/staff/outbox" label={m.ui_nav_outbox()} count={outbox} />
        </ul>
      </nav>
      <div className={desk.who}>
        {person.team ? <TeamTag team={person.team} /> : <span>{m.ui_all_teams()}</span>}
        <span>{person.name}</span>
        <Form method="post" action="/staff/sign-out">
          <button type="submit" className={desk.out}>
            {m.ui_sign_out()}
          </button>
        </Form>
        <Link to="/staff/keys">{m.staff_keys_title()}</Link>
        <Link to={`/${getLocale()}/help`}>{m.ui_help()}</Link>
      </div>
    </header>
  );
});

function Stop({ to, label, count }: { to: string; label: string; count?: number }) {
  return (
    <li>
      <NavLink to={to}>
        {label}
        {count !== undefined && <span className={desk.count}> {count}</span>}
      </NavLink>
    </li>
  );
}
