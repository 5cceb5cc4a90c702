import { Form, NavLink } from "@remix-run/react";
import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import css from "./refer.module.css";

/** Under the heading of every page of a signed-in referrer. */
export function ReferNav({ lang }: { lang: Language }) {
  const stops = [
    { to: `/${lang}/refer/home`, label: m.refer_nav_home() },
    { to: `/${lang}/refer/company`, label: m.refer_nav_company() },
    { to: `/${lang}/refer/file`, label: m.refer_nav_file() },
  ];
  return (
    <nav className={`${css.nav} screen`} aria-label={m.refer_nav()}>
      <ul>
        {stops.map(({ to, label }) => (
          <li key={to}>
            <NavLink to={to}>{label}</NavLink>
          </li>
        ))}
        <li>
          <Form method="post" action={`/${lang}/refer/sign-out`}>
            <button type="submit" className={css.out}>
              {m.ui_sign_out()}
            </button>
          </Form>
        </li>
      </ul>
    </nav>
  );
}
