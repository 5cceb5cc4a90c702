import type { LoaderFunctionArgs } from "@remix-run/node";
import { describeApi } from "./describe-api.server.ts";
import { notAllowed } from "./problem.server.ts";

export function loader({ context }: LoaderFunctionArgs) {
  const document = describeApi({ url: context.env.PUBLIC_URL, year: context.now().getUTCFullYear() });
  return new Response(`${JSON.stringify(document, null, 2)}\n`, {
    headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "public, max-age=300" },
  });
}

export const action = () => notAllowed("GET");
