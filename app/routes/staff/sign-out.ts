import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { endSession } from "#services/access/sessions.server.ts";
import { readCookie, setCookie } from "../../session.server.ts";

/** A link must not sign anyone out. */
export function loader() {
  return redirect("/staff/queue", 303);
}

export async function action({ request, context }: ActionFunctionArgs) {
  const cookie = readCookie(request, "staff", context);
  if (cookie) await context.db.writeAll([endSession(cookie, context)]);
  return redirect("/staff/sign-in", {
    status: 303,
    headers: { "Set-Cookie": setCookie("staff", null, context) },
  });
}
