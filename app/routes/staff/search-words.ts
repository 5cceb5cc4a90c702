import type { LoaderFunctionArgs } from "@remix-run/node";
import { listSearchWords } from "#services/triage/list-search-words.server.ts";
import { requirePerson } from "../../session.server.ts";

/** Names for the completion of searches: asked for when somebody begins to type one. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const person = await requirePerson(request, context);
  return Response.json(await listSearchWords(person, context));
}
