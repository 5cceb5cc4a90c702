import { type AppLoadContext, data, redirect } from "@remix-run/node";
import type { $ZodType, output } from "zod/v4/core";
import type { Issue } from "#services/intake/form-issues.ts";
import type { Asked, Refusal, TriageDeps, VerbResult } from "#services/triage/change-submission.server.ts";
import { neighbours } from "#services/triage/neighbours.server.ts";
import type { QueueView } from "#services/triage/queue-view.ts";
import { readAction } from "#services/triage/read-action.server.ts";
import { findSubmission } from "#services/triage/scope.server.ts";
import { type Fields, readForm } from "../../server/read-form.server.ts";
import { type Person, requirePerson } from "../../session.server.ts";
import type { Done } from "./done.ts";
import { readList, toSubmission, withMore } from "./from-list.ts";
import type { HistoryLine } from "./history.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { timeZoneOf, triageDeps } from "./person.server.ts";

/** Why a verb was not done, with what the person typed: nothing they wrote is lost. */
export type NotDone = {
  refused: Refusal | null;
  /** The field that it is refused for: the person mends it there. */
  field?: string;
  errors: Issue[];
  typed: Fields;
  /** Which of their words it is about. */
  about?: string;
  /** Where someone was faster: how it stands now, and what has happened since. */
  meanwhile?: { version: number; lastEvents: HistoryLine[] };
};

/** What a page that stays where it is gets for a verb that was done. */
export type VerbDone = {
  done: { verb: Done; action: string; version: number; undoUntil: Date | null; now: Date };
};

type Post = { request: Request; params: { reference?: string }; context: AppLoadContext };

/** What the person can mend in the form, rather than what became of the submission, and in which of its fields. */
type Mendable = Partial<Record<Refusal, string>>;

/**
 * Every verb's action: who asks, what they typed, what the service says. Done leads back to the submission, or to the
 * queue when it is no longer theirs to see, or with `go=next` to the next of the list; with `stay` it is answered as data (`VerbDone`), which only a fetcher asks
 * for, so a verb's own page sees nothing but `NotDone`.
 */
export async function answerVerb<Schema extends $ZodType>(
  verb: Done,
  { request, params, context }: Post,
  schema: Schema,
  work: (form: output<Schema>, asked: Asked, deps: TriageDeps) => Promise<VerbResult>,
  mendable: Mendable = {},
) {
  const person = await requirePerson(request, context);
  const reference = params.reference ?? "";
  const read = await readForm(request, schema);
  if (!read.ok) {
    context.page.refused = true;
    return data({ refused: null, errors: read.errors, typed: read.typed } as NotDone, { status: 422 });
  }
  const { typed } = read;
  const version = Number(typed.version ?? 0);
  const action = actionId(typed.action) ?? context.newId();
  const result = await work(read.form, { reference, version, person, action }, triageDeps(context));
  if (result.ok) {
    if (typed.stay === "1") {
      const done = await whatWasDone(verb, { action, reference }, person, context);
      return data({ done } as unknown as NotDone);
    }
    throw redirect(
      await wayOn({ verb, reference, action, next: typed.go === "next" }, person, { request, context }),
      303,
    );
  }
  if (result.why === "not-found") throw new Response(null, { status: 404 });
  context.page.refused = true;
  const meanwhile =
    result.why === "changed-meanwhile"
      ? { meanwhile: await whatHappened(Number(typed.seen ?? 0), { request, params, context }) }
      : {};
  const field = mendable[result.why];
  return data(
    {
      refused: result.why,
      ...(field && { field }),
      errors: [],
      typed,
      about: result.about,
      ...meanwhile,
    } as NotDone,
    { status: field ? 422 : 409 },
  );
}

type JustDone = { verb: Done; reference: string; action: string; next: boolean };

/** Back to the submission, or on to the next of the list it was read in; to the list where there is neither. */
async function wayOn(
  { verb, reference, action, next }: JustDone,
  person: Person,
  { request, context }: Pick<Post, "request" | "context">,
): Promise<string> {
  const { view, from, queue } = readList(request);
  const to = next && from ? await nextOf(view, person, reference, context) : await theirs();
  const said = { done: verb, ...(to !== reference && { of: reference }), action };
  return to ? toSubmission(to, said, from) : withMore(queue, said);

  async function theirs() {
    return (await findSubmission(context.db, reference, person)) && reference;
  }
}

async function nextOf(view: QueueView, person: Person, reference: string, context: AppLoadContext) {
  const deps = { db: context.db, now: context.now(), timeZone: await timeZoneOf(person, context) };
  const { next, again } = await neighbours(view, person, reference, deps);
  return next[0] ?? again;
}

/** As browsers make them; anything else counts as none. */
export function actionId(typed: string | string[] | undefined): string | undefined {
  const id = typeof typed === "string" ? typed.toLowerCase() : "";
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id) ? id : undefined;
}

/** A note is no action: it can't be undone, and leaves the version as it was. */
async function whatWasDone(
  verb: Done,
  { action, reference }: { action: string; reference: string },
  person: Person,
  context: AppLoadContext,
): Promise<VerbDone["done"]> {
  const done = await readAction(action, person, context);
  const version = done?.version ?? (await findSubmission(context.db, reference, person))?.version ?? 0;
  return { verb, action, version, undoUntil: done?.undoUntil ?? null, now: context.now() };
}

async function whatHappened(seen: number, { request, params, context }: Post) {
  const { about, history } = (await openSubmission(request, params, context)).shown;
  return { version: about.version, lastEvents: history.filter(({ seq }) => seq > seen) };
}
