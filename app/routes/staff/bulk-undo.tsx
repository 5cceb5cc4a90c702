import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { undoBulk } from "#services/triage/undo-bulk.server.ts";
import { requirePerson } from "../../session.server.ts";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle, StaffPage } from "../../ui/page.tsx";
import { readList, withMore } from "./from-list.ts";
import { openStaff, triageDeps } from "./person.server.ts";
import { notUndoneText } from "./undo-form.tsx";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { frame } = await openStaff(request, context);
  return { ...frame, ...readList(request) };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const rows = await undoBulk(params.id ?? "", person, triageDeps(context));
  if (rows.length === 0) throw new Response(null, { status: 404 });
  if (rows.every(({ undone }) => undone.ok))
    throw redirect(withMore(readList(request).queue, { bulk: params.id ?? "" }), 303);
  return data({ rows });
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.staff_bulk_title() }) }];

export default function BulkUndo() {
  const { person, queue, from } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>();
  const rows = done?.rows ?? [];
  const kept = rows.filter(({ undone }) => !undone.ok);
  return (
    <StaffPage
      person={person}
      above={<Link to={queue}>{m.staff_back_to_queue()}</Link>}
      title={m.staff_bulk_title()}
    >
      {done && (
        <Notice tone={kept.length > 0 ? "warn" : "ok"} role="status">
          {m.staff_bulk_undone({ count: rows.length - kept.length, cannot: kept.length })}
        </Notice>
      )}
      <ul>
        {kept.map(({ reference, undone }) => (
          <li key={reference}>
            <Link to={`/staff/submissions/${reference}${from}`}>{reference}</Link>{" "}
            {!undone.ok && notUndoneText(undone.why)}
          </li>
        ))}
      </ul>
    </StaffPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
