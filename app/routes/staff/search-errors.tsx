import { Link } from "@remix-run/react";
import { memo } from "react";
import { m } from "#messages";
import { type QueueView, writeQueueView } from "#services/triage/queue-view.ts";
import type { SearchError } from "#services/triage/search/parse-search.ts";
import { Notice } from "../../ui/notice.tsx";
import css from "./filters.module.css";

/** What the search box could not read: where, what was found, what could stand there, and how it reads mended. */
export const SearchErrors = memo(function SearchErrors({
  errors,
  view,
}: {
  errors: SearchError[];
  view: QueueView;
}) {
  if (errors.length === 0) return null;
  return (
    <div id="search-errors" className={css.errors}>
      <Notice tone="danger" role="alert" title={m.search_error_title()}>
        <ul>
          {errors.map((error) => (
            <li key={`${error.from} ${error.why}`}>
              {searchErrorText(error)}{" "}
              {error.expected.length > 0 && (
                <span className={css.expected}>
                  {m.search_expected({ words: shownWords(error.expected).join(", ") })}{" "}
                </span>
              )}
              {error.mended !== null && (
                <Link to={`/staff/queue${writeQueueView({ ...view, q: error.mended, after: null })}`}>
                  {m.search_mended({ search: error.mended })}
                </Link>
              )}
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
});

const SHOWN = 16;
const shownWords = (words: readonly string[]) =>
  words.length > SHOWN ? [...words.slice(0, SHOWN), "…"] : words;

function searchErrorText({ why, found, field, from }: SearchError): string {
  const place = String(from + 1);
  switch (why) {
    case "unknown-field":
      return m.search_error_unknown_field({ place, found });
    case "unknown-word":
      return m.search_error_unknown_word({ place, found, field: field ?? "" });
    case "missing-value":
      return m.search_error_missing_value({ place, found });
    case "not-a-time":
      return m.search_error_not_a_time({ place, found });
    case "open-quote":
      return m.search_error_open_quote({ place });
    case "open-bracket":
      return m.search_error_open_bracket({ place });
    case "stray-bracket":
      return m.search_error_stray_bracket({ place });
    case "nothing-beside":
      return m.search_error_nothing_beside({ place, found });
    case "nothing-to-find":
      return m.search_error_nothing_to_find({ place, found });
    case "too-long":
      return m.search_error_too_long();
  }
}
