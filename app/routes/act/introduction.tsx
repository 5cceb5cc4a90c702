import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ActPage, actMeta } from "./act-page.tsx";
import { openIntroduction } from "./open-introduction.server.ts";

/** Shows and decides nothing: mail scanners open links too. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return await openIntroduction(params.token, context, request);
}

export const meta = actMeta;

export default function Introduction() {
  return <ActPage page={useLoaderData<typeof loader>()} />;
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
