import type { LoaderFunctionArgs } from "@remix-run/node";
import { readPane } from "./pane.server.ts";
import { openStaff } from "./person.server.ts";

/** The pane of a submission by itself: the queue fetches it ahead of being read. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const pane = await readPane(params.reference ?? "", person, frame, context);
  if (!pane) throw new Response(null, { status: 404 });
  return Response.json(pane);
}
