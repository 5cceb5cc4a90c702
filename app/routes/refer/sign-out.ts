import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { requireLanguage } from "#app/languages.ts";
import { readCookie, setCookie } from "#app/session.server.ts";
import { endSession } from "#services/access/sessions.server.ts";

export function loader() {
  return new Response(null, { status: 404 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const lang = requireLanguage(params);
  const cookie = readCookie(request, "referrer", context);
  if (cookie) await context.db.writeAll([endSession(cookie, context)]);
  return redirect(`/${lang}/refer`, {
    status: 303,
    headers: { "Set-Cookie": setCookie("referrer", null, context) },
  });
}
