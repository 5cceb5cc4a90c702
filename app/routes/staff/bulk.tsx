import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { applyBulk, type BulkResult } from "#services/triage/apply-bulk.server.ts";
import { listAssignees } from "#services/triage/list-assignees.server.ts";
import { matchingReferences } from "#services/triage/matching-references.server.ts";
import { BULK_MAX, planBulk } from "#services/triage/plan-bulk.server.ts";
import { readQueueView } from "#services/triage/queue-view.ts";
import { readFormData } from "../../server/read-form.server.ts";
import { requirePerson } from "../../session.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle, StaffPage } from "../../ui/page.tsx";
import { actionId } from "./answer-verb.server.ts";
import { CHANGE_FIELDS, isBulkVerb, readChange } from "./bulk-change.ts";
import { BulkChoice } from "./bulk-choice.tsx";
import { BulkRows } from "./bulk-rows.tsx";
import { openStaff, triageDeps } from "./person.server.ts";

/** The rows are those named by `refs`, else those that the view in the address holds. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const { verb } = params;
  if (!isBulkVerb(verb)) throw new Response(null, { status: 404 });
  const said = new URL(request.url).searchParams;
  const named = said.get("refs");
  const deps = triageDeps(context);
  const chosen = named
    ? { references: named.split(",").filter(Boolean), more: named.split(",").length > BULK_MAX }
    : await matchingReferences(readQueueView(said), person, deps);
  const change = readChange(verb, said, person.id, deps.now);
  return {
    ...frame,
    verb,
    bulkId: context.newId(),
    query: [...said].filter(([name]) => !isChangeField(name)),
    typed: [...said].filter(([name]) => isChangeField(name)),
    people: verb === "assign" && person.team ? await listAssignees(person.team, context) : [],
    count: chosen.references.length,
    more: chosen.more,
    most: BULK_MAX,
    rows: change && (await planBulk(change, chosen.references, person, deps)),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const { verb } = params;
  if (!isBulkVerb(verb)) throw new Response(null, { status: 404 });
  const form = await readFormData(request);
  const deps = triageDeps(context);
  const text = (name: string) => (form.has(name) ? String(form.get(name)) : null);
  const change = readChange(verb, { get: text }, person.id, deps.now);
  if (!change) throw new Response(null, { status: 422 });
  const bulkId = actionId(text("bulk") ?? undefined) ?? context.newId();
  const rows = readRows(text("rows") ?? "");
  if (rows.length > BULK_MAX) throw new Response(null, { status: 422 });
  const results: BulkResult[] = await applyBulk({ bulkId, change, rows, person }, deps);
  return data({ bulkId, results });
}

export const meta: MetaFunction<typeof loader> = () => [
  { title: pageTitle({ title: m.staff_bulk_title() }) },
];

export default function Bulk() {
  const page = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const { person, rows, verb } = page;
  return (
    <StaffPage
      person={person}
      above={<Link to="/staff/queue">{m.staff_back_to_queue()}</Link>}
      title={m.staff_bulk_title()}
    >
      {page.more && <Notice tone="warn">{m.staff_bulk_most({ most: page.most })}</Notice>}
      {done ? (
        <BulkDone {...done} />
      ) : rows ? (
        <Preview page={{ ...page, rows }} />
      ) : (
        <BulkChoice verb={verb} query={page.query} people={page.people} count={page.count} />
      )}
    </StaffPage>
  );
}

type Page = Awaited<ReturnType<typeof loader>>;

/** What would change, what can't and why, and the button that does it. */
function Preview({ page }: { page: Page & { rows: NonNullable<Page["rows"]> } }) {
  const able = page.rows.filter(({ why }) => why === null);
  return (
    <>
      <p>{m.staff_bulk_preview({ count: able.length, cannot: page.rows.length - able.length })}</p>
      <Form method="post" action={`/staff/bulk/${page.verb}`}>
        <input type="hidden" name="bulk" value={page.bulkId} />
        <input
          type="hidden"
          name="rows"
          value={able.map(({ reference, version }) => `${reference}:${version}`).join(",")}
        />
        {page.typed.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <ButtonRow>
          <Button disabled={able.length === 0}>{m.staff_bulk_apply({ count: able.length })}</Button>
        </ButtonRow>
      </Form>
      <BulkRows rows={page.rows} />
    </>
  );
}

/** What became of each row, and the one button that takes all of it back. */
function BulkDone({ bulkId, results }: { bulkId: string; results: BulkResult[] }) {
  const failed = results.filter(({ result }) => !result.ok);
  return (
    <>
      <Notice tone={failed.length > 0 ? "warn" : "ok"} role="status">
        <p>{m.staff_bulk_done({ count: results.length - failed.length, cannot: failed.length })}</p>
        <Form method="post" action={`/staff/bulk/${bulkId}/undo`}>
          <Button kind="quiet">{m.staff_undo()}</Button>
        </Form>
      </Notice>
      <BulkRows
        rows={results.map(({ reference, result }) => ({ reference, why: result.ok ? null : result.why }))}
      />
    </>
  );
}

const isChangeField = (name: string) => CHANGE_FIELDS.some((known) => known === name);

/** "REF:version,REF:version", as the preview writes it. */
function readRows(text: string) {
  return [...text.matchAll(/([^:,]+):(\d{1,9})/g)].map(([, reference = "", version]) => ({
    reference,
    version: Number(version),
  }));
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
