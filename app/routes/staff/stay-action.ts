/** What the browser does with a verb that leaves the page where it is: no failure of the network takes the page away. */
import type { ClientActionFunctionArgs } from "@remix-run/react";
import type { IntentRefusal } from "./intents.ts";

export async function stayAction({ request, serverAction }: ClientActionFunctionArgs): Promise<unknown> {
  const stays = (await request.clone().formData()).get("stay") === "1";
  if (!stays) return serverAction();
  try {
    return await serverAction();
  } catch (thrown) {
    return { refused: whyThrown(thrown) };
  }
}

function whyThrown(thrown: unknown): IntentRefusal {
  if (thrown instanceof Response && thrown.headers.get("Location")?.includes("/sign-in")) return "signed-out";
  const status = (thrown as { status?: number } | null)?.status;
  return status === 404 ? "not-found" : "unreachable";
}
