import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { requirePerson } from "../../session.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePerson(request, context);
  return redirect("/staff/queue", 303);
}
