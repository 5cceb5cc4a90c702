/** Whether a GET means that somebody looks at the page. */

/** A browser that fetches ahead shows nobody anything yet. */
export function isPrefetch({ headers }: Request): boolean {
  const purpose = headers.get("sec-purpose") ?? headers.get("purpose") ?? "";
  return purpose.includes("prefetch");
}

/**
 * Mail scanners follow the links in mails. Every current browser says of a page it goes to that it is a document
 * and a navigation; programs that fetch links do not. A scanner that drives a real browser can't be told apart
 * without a click, and a browser too old to say so counts once its reader answers.
 */
export function isNavigation(request: Request): boolean {
  const { headers } = request;
  return (
    headers.get("sec-fetch-dest") === "document" &&
    headers.get("sec-fetch-mode") === "navigate" &&
    !isPrefetch(request)
  );
}
