/** Where a `?to=` may lead: a path of ours, and nothing that a browser could read as another place. */
const INNER_PATH = /^\/(?:staff|en|fr|ja|zh-Hans)(?:[/?]|$)/;

export function safeRedirect(to: string | null | undefined, otherwise: string): string {
  if (!to || to.length > 2000 || !INNER_PATH.test(to)) return otherwise;
  // Browsers drop tabs and line breaks, read "\" as "/", and resolve "..": any of these is no link of ours.
  if (/[\\\s\p{C}]|\/\/|\/\.|%2f|%5c|%2e|%0|%1|%7f/iu.test(to.split("?")[0] ?? "")) return otherwise;
  const url = new URL(to, "http://inside.invalid");
  const same = url.origin === "http://inside.invalid" && INNER_PATH.test(url.pathname + url.search);
  return same ? `${url.pathname}${url.search}` : otherwise;
}
