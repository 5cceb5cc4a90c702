import { type AppLoadContext, data, redirect } from "@remix-run/node";
import type { $ZodType, output } from "zod/v4/core";
import type { Issue } from "#services/intake/form-issues.ts";
import type { Asked, Refusal, TriageDeps, VerbResult } from "#services/triage/change-submission.server.ts";
import { findSubmission } from "#services/triage/scope.server.ts";
import { type Fields, readForm } from "../../server/read-form.server.ts";
import { requirePerson } from "../../session.server.ts";
import type { Done } from "./done.ts";
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
  if (result.ok) {
    const theirs = (await findSubmission(context.db, reference, person)) !== undefined;
    throw redirect(
      theirs ? `/staff/submissions/${reference}?done=${verb}` : `/staff/queue?moved=${reference}`,
      303,
    );
  }
  if (result.why === "not-found") throw new Response(null, { status: 404 });
  context.page.refused = true;
  return data({ refused: result.why, errors: [], typed: read.typed } satisfies NotDone, { status: 409 });
}
