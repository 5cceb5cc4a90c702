import { LANGUAGES } from "#services/rules/vocabulary.ts";

/** The four front doors may be found; everything behind them is somebody's. */
export function loader() {
  const allowed = LANGUAGES.map((language) => `Allow: /${language}$`);
  const lines = ["User-agent: *", ...allowed, "Disallow: /", ""];
  return new Response(lines.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
