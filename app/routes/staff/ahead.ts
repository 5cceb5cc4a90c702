/** The page of a submission before anybody reads it: fetched while the one before it in the list is read. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import type { ClientLoaderFunctionArgs } from "@remix-run/react";
import { readPage } from "./read-page.server.ts";

export function loader(args: LoaderFunctionArgs) {
  return readPage(args, { ahead: true });
}

/** Null where there is nothing to read ahead, whatever the reason: whoever goes there is told. */
export async function clientLoader({ serverLoader }: ClientLoaderFunctionArgs) {
  try {
    return await serverLoader<typeof loader>();
  } catch {
    return null;
  }
}

/** What was decided meanwhile is read when the page is. */
export const shouldRevalidate = () => false;
