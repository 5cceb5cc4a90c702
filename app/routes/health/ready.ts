import type { LoaderFunctionArgs } from "@remix-run/node";
import { confirmReady } from "#services/rulesets/confirm-ready.server.ts";

export async function loader({ context }: LoaderFunctionArgs) {
  const headers = { "Content-Type": "text/plain; charset=utf-8" };
  try {
    await confirmReady(context);
    return new Response("ready\n", { headers });
  } catch (error) {
    context.log.error({ err: error }, "not ready");
    return new Response("not ready\n", { status: 503, headers });
  }
}
