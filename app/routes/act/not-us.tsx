import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ActPage, actMeta } from "./act-page.tsx";
import { postAnswer } from "./answer.server.ts";
import { openIntroduction } from "./open-introduction.server.ts";

export async function loader({ params, context }: LoaderFunctionArgs) {
  return await openIntroduction(params.token, context);
}

export function action(args: ActionFunctionArgs) {
  return postAnswer("not-us", args);
}

export const meta = actMeta;

export default function Answer() {
  return <ActPage page={useLoaderData<typeof loader>()} failed={useActionData<typeof action>()} />;
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
