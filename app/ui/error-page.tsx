import { isRouteErrorResponse, Link, useLocation, useRouteError, useRouteLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import { PublicPage } from "./page.tsx";

type Words = { title: () => string; text: () => string };

const WORDS: Record<number, Words> = {
  401: { title: m.problem_expired_title, text: m.problem_expired_text },
  403: { title: m.problem_forbidden_title, text: m.problem_forbidden_text },
  404: { title: m.problem_not_found_title, text: m.problem_not_found_text },
  410: { title: m.problem_gone_title, text: m.problem_gone_text },
  429: { title: m.problem_busy_title, text: m.problem_busy_text },
  500: { title: m.problem_fault_title, text: m.problem_fault_text },
  503: { title: m.problem_pause_title, text: m.problem_pause_text },
};

/** Where a new private link helps. */
const LINK_HELPS = new Set([401, 403, 404, 410]);

function problemOf(error: unknown): { status: number; words: Words } {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const known = WORDS[status] ?? WORDS[status < 500 ? 404 : 500];
  return { status, words: known as Words };
}

/** The title of a page that failed, for `meta`. */
export function problemTitle(error: unknown): string {
  return problemOf(error).words.title();
}

/** What any page shows in place of itself when it can't be shown: what happened, what is safe, and the ways on. */
export function ErrorPage() {
  const { status, words } = problemOf(useRouteError());
  const lang = getLocale();
  const { pathname } = useLocation();
  const root = useRouteLoaderData("root") as { requestId?: string } | undefined;
  const staff = pathname.startsWith("/staff");
  return (
    <PublicPage lang={lang} title={words.title()} lead={words.text()}>
      {status >= 500 && root?.requestId && (
        <p>
          <code>{m.problem_reference({ id: root.requestId })}</code>
        </p>
      )}
      <nav aria-label={m.problem_ways_on()}>
        <ul>
          <li>
            {staff ? (
              <Link to="/staff/queue">{m.problem_to_queue()}</Link>
            ) : (
              <Link to={`/${lang}`}>{m.problem_to_start()}</Link>
            )}
          </li>
          {!staff && LINK_HELPS.has(status) && (
            <li>
              <Link to={`/${lang}/resume`}>{m.problem_to_resume()}</Link>
            </li>
          )}
          <li>
            <Link to={`/${lang}/help`}>{m.ui_help()}</Link>
          </li>
        </ul>
      </nav>
    </PublicPage>
  );
}
