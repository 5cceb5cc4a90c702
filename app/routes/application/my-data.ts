/** What the portal keeps of a submission that is its applicant's, as JSON. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportMyData } from "#services/intake/export-my-data.server.ts";
import { openStatus } from "./open-status.server.ts";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { status } = await openStatus({ params, request, context });
  return new Response(`${JSON.stringify(await exportMyData(status, context.db), null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="one-stop-shop-${status.reference}.json"`,
      "Cache-Control": "no-store",
    },
  });
}
