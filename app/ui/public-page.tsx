/** The frame of public pages: along a drawn line. */
import { Link, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";
import { m } from "#messages";
import { LANGUAGES, type Language } from "#services/rules/vocabulary.ts";
import { isLanguage, LANGUAGE_NAMES } from "../languages.ts";
import { Mark } from "./mark.tsx";
import shared from "./page.module.css";
import open from "./public-page.module.css";
import { SkipLink } from "./skip-link.tsx";
import { Unseen } from "./unseen.tsx";

type PublicProps = {
  lang: Language;
  title: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** A line above the title: a step, a reference. */
  above?: ReactNode;
  /** "wide" for tables and the start page; text stays at a readable measure. */
  width?: "text" | "wide";
  children?: ReactNode;
};

export function PublicPage({ lang, title, lead, above, width = "text", children }: PublicProps) {
  return (
    <div className={open.public} data-width={width}>
      <SkipLink />
      <header className={open.header}>
        <Link to={`/${lang}`} className={shared.brand}>
          <Mark className={`${shared.mark} ${open.mark}`} />
          <span className={shared.name}>
            {m.portal_name()}
            <Unseen>, {m.ui_start_page()}</Unseen>
          </span>
        </Link>
        <span className={open.alliance}>{m.ui_alliance()}</span>
        <div className={open.tools}>
          <LanguageSwitch lang={lang} />
          <Link to={`/${lang}/help`}>{m.ui_help()}</Link>
        </div>
      </header>
      <main id="main" className={open.main} tabIndex={-1}>
        <div className={open.heading}>
          {above && <p className={open.above}>{above}</p>}
          <h1>{title}</h1>
          {lead && <p className={open.lead}>{lead}</p>}
        </div>
        {children}
      </main>
      <footer className={open.footer}>
        <nav aria-label={m.ui_footer()}>
          <ul className={open.links}>
            <li>
              <Link to={`/${lang}/apply`}>{m.ui_apply()}</Link>
            </li>
            <li>
              <Link to={`/${lang}/refer`}>{m.ui_refer()}</Link>
            </li>
            <li>
              <Link to={`/${lang}/privacy`}>{m.ui_privacy()}</Link>
            </li>
            <li>
              <Link to="/staff/queue">{m.ui_staff_sign_in()}</Link>
            </li>
          </ul>
        </nav>
        <p>{m.ui_alliance()}</p>
      </footer>
    </div>
  );
}

/** The same page in another language, query and all. */
function LanguageSwitch({ lang }: { lang: Language }) {
  const { pathname, search } = useLocation();
  const [, first, ...others] = pathname.split("/");
  // Staff pages and answers by link have no address in another language.
  if (!isLanguage(first)) return null;
  const rest = others.join("/");
  return (
    <nav aria-label={m.ui_languages()}>
      <ul className={open.languages}>
        {LANGUAGES.map((language) => (
          <li key={language}>
            <a
              href={`/${language}${rest && `/${rest}`}${search}`}
              lang={language}
              hrefLang={language}
              aria-current={language === lang ? "true" : undefined}
            >
              {LANGUAGE_NAMES[language]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
