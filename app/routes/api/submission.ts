/** Where a submission stands, for the program that sent it. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { readStatus } from "#services/intake/read-status.server.ts";
import { isFromProgram } from "#services/intake/receive-from-program.server.ts";
import { readReference } from "#services/intake/reference.server.ts";
import { NOT_FOUND, notAllowed } from "./problem.server.ts";
import { requireKey } from "./require-key.server.ts";

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const key = await requireKey(request, context);
  const reference = readReference(params.reference ?? "");
  const status = reference && (await readStatus(context.db, reference, context.now()));
  if (!status || !(await isFromProgram(status.id, key.id, context))) return NOT_FOUND();
  const etag = `"${status.version}"`;
  const headers = { ETag: etag, "Cache-Control": "private, no-cache", Vary: "Authorization" };
  if (request.headers.get("if-none-match") === etag) return new Response(null, { status: 304, headers });
  const { id, applicantType, stage, outcome, merged, team, desk, answerBy, timeZone, receivedAt } = status;
  const told = {
    id,
    reference,
    applicantType,
    stage,
    outcome,
    merged,
    team,
    desk,
    answerBy,
    timeZone,
    receivedAt,
    question: status.question?.text ?? null,
  };
  return new Response(`${JSON.stringify({ ...told, history: status.history })}\n`, {
    headers: { "Content-Type": "application/json; charset=utf-8", ...headers },
  });
}

export function action() {
  return notAllowed("GET");
}
