import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { applyBulk, type BulkResult } from "#services/triage/apply-bulk.server.ts";
import { draftBulkLetters } from "#services/triage/draft-bulk-letters.server.ts";
import { listAssignees } from "#services/triage/list-assignees.server.ts";
import { matchingReferences } from "#services/triage/matching-references.server.ts";
import { BULK_MAX, planBulk } from "#services/triage/plan-bulk.server.ts";
import { readQueueView } from "#services/triage/queue-view.ts";
import { readFormData } from "../../server/read-form.server.ts";
import { requirePerson } from "../../session.server.ts";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle, StaffPage } from "../../ui/page.tsx";
import { actionId } from "./answer-verb.server.ts";
import { CHANGE_FIELDS, isBulkVerb, missingField, readChange } from "./bulk-change.ts";
import { BulkChoice } from "./bulk-choice.tsx";
import { BulkDone, BulkPreview } from "./bulk-preview.tsx";
import { bulkList } from "./bulk-verbs.ts";
import { BulkVerbs } from "./bulk-verbs-nav.tsx";
import { withMore } from "./from-list.ts";
import { verbName } from "./intent-words.ts";
import { openStaff, triageDeps } from "./person.server.ts";

/** The rows are those named by `refs`, else all that the view in the address holds. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const { verb } = params;
  if (!isBulkVerb(verb)) throw new Response(null, { status: 404 });
  const said = new URL(request.url).searchParams;
  const named = said.get("refs")?.split(",").filter(Boolean);
  const deps = { ...triageDeps(context), timeZone: frame.timeZone };
  const chosen = named
    ? { references: named, more: named.length > BULK_MAX }
    : await matchingReferences(readQueueView(said), person, deps);
  const change = readChange(verb, said, person.id, deps.now);
  const missing = change ? null : missingField(verb, said);
  const rows = change && (await planBulk(change, chosen.references, person, deps));
  return {
    ...frame,
    ...bulkList(request),
    refused: frame.refused || missing !== null,
    verb,
    bulkId: context.newId(),
    query: [...said].filter(([name]) => !isChangeField(name)),
    typed: [...said].filter(([name]) => isChangeField(name)),
    people: verb === "assign" ? await listAssignees(person.team, context) : [],
    me: person.id,
    count: chosen.references.length,
    more: chosen.more,
    most: BULK_MAX,
    change,
    missing,
    rows,
    letters:
      rows && change.verb === "decline" ? await draftBulkLetters(change.reason, rows, person, deps) : [],
  };
}

/** Where all was done there is nothing to read: it leads back to the list, which offers to take it back. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const { verb } = params;
  if (!isBulkVerb(verb)) throw new Response(null, { status: 404 });
  const form = await readFormData(request, BULK_MAX + MOST_BESIDE);
  const deps = triageDeps(context);
  const change = readChange(verb, new URL(request.url).searchParams, person.id, deps.now);
  if (!change) throw new Response(null, { status: 422 });
  const bulkId = actionId(String(form.get("bulk") ?? "")) ?? context.newId();
  const rows = readRows(form.getAll("rows").join());
  if (rows.length > BULK_MAX) throw new Response(null, { status: 422 });
  if (rows.length === 0) {
    context.page.refused = true;
    return data({ bulkId, results: null }, { status: 422 });
  }
  const results: BulkResult[] = await applyBulk({ bulkId, change, rows, person }, deps);
  if (results.every(({ result }) => result.ok))
    throw redirect(withMore(bulkList(request).queue, { bulk: bulkId }), 303);
  return data({ bulkId, results });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: pageTitle({
      title: `${page ? `${verbName(page.verb)} – ` : ""}${m.staff_bulk_title()}`,
      error: page?.refused,
    }),
  },
];

export default function Bulk() {
  const page = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const { rows, change, verb } = page;
  const results = done?.results;
  const back = done && results ? withMore(page.queue, { bulk: done.bulkId }) : page.queue;
  return (
    <StaffPage
      person={page.person}
      above={<Link to={back}>{m.staff_back_to_queue()}</Link>}
      title={m.staff_bulk_title()}
    >
      {page.more && <Notice tone="warn">{m.staff_bulk_most({ most: page.most })}</Notice>}
      {done && results ? (
        <BulkDone bulkId={done.bulkId} results={results} from={page.from} />
      ) : (
        <>
          <BulkVerbs verb={verb} query={page.query} />
          {rows && change ? (
            <BulkPreview page={{ ...page, rows, change }} nothing={done?.results === null} />
          ) : (
            <BulkChoice {...page} said={Object.fromEntries(page.typed)} />
          )}
        </>
      )}
    </StaffPage>
  );
}

/** Fields of the form beside one a row. */
const MOST_BESIDE = 20;

const isChangeField = (name: string) => CHANGE_FIELDS.some((known) => known === name);

/** "REF:version", as the preview writes each that is ticked. */
function readRows(text: string) {
  return [...text.matchAll(/([^:,]+):(\d{1,9})/g)].map(([, reference = "", version]) => ({
    reference,
    version: Number(version),
  }));
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
