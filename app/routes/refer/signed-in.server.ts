import type { AppLoadContext } from "@remix-run/node";
import { type Referrer, requireReferrer } from "#app/session.server.ts";

/** The signed-in referrer, or null where a page is open to everyone. */
export async function signedInReferrer(request: Request, context: AppLoadContext): Promise<Referrer | null> {
  try {
    return await requireReferrer(request, context);
  } catch (answer) {
    if (answer instanceof Response) return null;
    throw answer;
  }
}
