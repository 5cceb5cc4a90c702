import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { readFields } from "../../server/read-form.server.ts";
import { safeRedirect } from "../../server/safe-redirect.server.ts";
import { requirePerson } from "../../session.server.ts";
import { DENSITY_COOKIE } from "./density-form.tsx";

const YEAR_S = 365 * 24 * 60 * 60;

/** How the queue is laid out in this browser. */
export async function action({ request, context }: ActionFunctionArgs) {
  await requirePerson(request, context);
  const { density, to } = await readFields(request);
  const chosen = density === "line" ? "line" : "page";
  return redirect(safeRedirect(String(to ?? ""), "/staff/queue"), {
    status: 303,
    headers: {
      "Set-Cookie": `${DENSITY_COOKIE}=${chosen}; Path=/staff; HttpOnly; SameSite=Lax; Max-Age=${YEAR_S}`,
    },
  });
}
