/** The next page of a list, fetched while this one is read: going on waits for nobody. */
import { useFetcher, useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { loader } from "./ahead.ts";
import type { readPage } from "./read-page.server.ts";

type Page = Awaited<ReturnType<typeof readPage>>;

/** Older than this, what is read is not worth a glance. */
const KEPT_MS = 5 * 60_000;

let kept: { page: Page; at: number } | null = null;

/** The page of this address, if it was fetched ahead; once. */
export function takeAhead(url: string): Page | null {
  const { pathname, searchParams } = new URL(url);
  const found = kept;
  if (!found || !pathname.endsWith(`/${found.page.about.reference}`)) return null;
  if (fromOf(searchParams) !== fromOf(new URLSearchParams(found.page.from))) return null;
  kept = null;
  return Date.now() - found.at < KEPT_MS ? found.page : null;
}

const fromOf = (parameters: URLSearchParams) => parameters.get("from");

/** Fetches the next page ahead; and where this page was, reads it anew: now somebody has it before their eyes. */
export function useReadAhead({
  reference,
  ahead,
  next,
  from,
}: {
  reference: string;
  ahead: boolean;
  next: string | null;
  from: string;
}) {
  const { load, data } = useFetcher<typeof loader>();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (ahead) revalidate();
  }, [ahead, revalidate]);
  useEffect(() => {
    if (next && from && !ahead) load(`/staff/submissions/${next}/ahead${from}`);
  }, [next, from, ahead, load]);
  const read = useRef(reference);
  read.current = reference;
  useEffect(() => {
    const page = data as Page | null | undefined;
    // What comes when it is read already would only be older.
    if (page && page.about.reference !== read.current) kept = { page, at: Date.now() };
  }, [data]);
}
