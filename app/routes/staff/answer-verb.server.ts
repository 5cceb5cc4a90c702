import { type AppLoadContext, data, redirect } from "@remix-run/node";
import type { $ZodType, output } from "zod/v4/core";
import type { Issue } from "#services/intake/form-issues.ts";
import type { Asked, Refusal, TriageDeps, VerbResult } from "#services/triage/change-submission.server.ts";
import { findSubmission } from "#services/triage/scope.server.ts";
import { type Fields, readForm } from "../../server/read-form.server.ts";
import { requirePerson } from "../../session.server.ts";
import type { Done } from "./done.ts";
import { openSubmission } from "./open-submission.server.ts";
import { triageDeps } from "./person.server.ts";

/** Why a verb was not done, with what the person typed: nothing they wrote is lost. */
export type NotDone = { refused: Refusal | null; errors: Issue[]; typed: Fields };

type Post = { request: Request; params: { reference?: string }; context: AppLoadContext };

/**
 * Every verb's action: who asks, what they typed, what the service says. Done leads back to the submission,
 * or to the queue when it is no longer theirs to see.
 */
export async function answerVerb<Schema extends $ZodType>(
  verb: Done,
  { request, params, context }: Post,
  schema: Schema,
  work: (form: output<Schema>, asked: Asked, deps: TriageDeps) => Promise<VerbResult>,
) {
  const person = await requirePerson(request, context);
  const reference = params.reference ?? "";
  const read = await readForm(request, schema);
  if (!read.ok) {
    context.page.refused = true;
    return data({ refused: null, errors: read.errors, typed: read.typed } satisfies NotDone, { status: 422 });
  }
  const version = Number(read.typed.version ?? 0);
  const result = await work(read.form, { reference, version, person }, triageDeps(context));
  const stays = read.typed.stay === "1";
  if (result.ok) {
    const found = await findSubmission(context.db, reference, person);
    if (stays) return stayed(verb, String(read.typed.action ?? ""), found?.version ?? null);
    const theirs = found !== undefined;
    throw redirect(
      theirs ? `/staff/submissions/${reference}?done=${verb}` : `/staff/queue?moved=${reference}`,
      303,
    );
  }
  if (stays && result.why === "changed-meanwhile") {
    const { shown } = await openSubmission(request, params, context);
    const { about, history } = shown;
    const lastEvents = history
      .filter(({ seq }) => seq > Number(read.typed.seen ?? 0))
      .map(({ seq, text }) => ({ seq, text }));
    const notDone = { refused: result.why, errors: [], typed: read.typed } satisfies NotDone;
    return data({ ...notDone, meanwhile: { version: about.version, lastEvents } }, { status: 409 });
  }
  if (result.why === "not-found") throw new Response(null, { status: 404 });
  context.page.refused = true;
  return data({ refused: result.why, errors: [], typed: read.typed } satisfies NotDone, { status: 409 });
}

/** The answer to a page that stays where it is; pages that do not never see it. */
function stayed(verb: Done, action: string, version: number | null) {
  return data({ done: { verb, action, version, undoUntil: null } } as unknown as NotDone);
}
