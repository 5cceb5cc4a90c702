import { m } from "#messages";
import { CLOSED, type ClosedField, HAS_WORDS, IS_WORDS } from "#services/triage/search/search-words.ts";
import css from "./search.module.css";

const LISTED: readonly ClosedField[] = ["team", "domain", "stage", "outcome", "screening", "type", "lane"];

/** How a search is written, for who wants to know: also where no script completes it. */
export function SearchSyntax({ className }: { className?: string }) {
  const lines: [string, string][] = [
    ['battery 電池 "solid state"', m.search_help_words()],
    ["a b   a OR b   -c   (…)", m.search_help_logic()],
    ...LISTED.map((field): [string, string] => [`${field}:`, CLOSED[field].join(", ")]),
    ["country:JP lang:ja", m.search_help_codes()],
    [`is:${IS_WORDS.join(" is:")}`, m.search_help_is()],
    [`has:${HAS_WORDS.join(" has:")}`, m.search_help_has()],
    ["owner:@me owner:none owner:mori", m.search_help_owner()],
    ["ref:A3 from:station label:later", m.search_help_free()],
    ["due:<2d submitted:>2018-01", m.search_help_times()],
  ];
  return (
    <details className={`${css.syntax} ${className}`}>
      <summary>{m.search_help()}</summary>
      <dl>
        {lines.map(([written, meaning]) => (
          <div key={written}>
            <dt>{written}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
