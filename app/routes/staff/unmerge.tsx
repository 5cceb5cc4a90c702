import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { m } from "#messages";
import { readMerge } from "#services/triage/read-merges.server.ts";
import { type UnmergeRefusal, unmergeSubmissions } from "#services/triage/unmerge-submissions.server.ts";
import { requirePerson } from "../../session.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle, StaffPage } from "../../ui/page.tsx";
import { readList, toSubmission } from "./from-list.ts";
import css from "./merge.module.css";
import { openStaff, triageDeps } from "./person.server.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const merge = await readMerge(params.id ?? "", person, context);
  if (!merge) throw new Response(null, { status: 404 });
  return { ...frame, merge };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const result = await unmergeSubmissions({ id: params.id ?? "", person }, triageDeps(context));
  const { from } = readList(request);
  if (result.ok) throw redirect(toSubmission(result.survivor, { done: "unmerge" }, from), 303);
  if (result.why === "not-found") throw new Response(null, { status: 404 });
  context.page.refused = true;
  return data({ refused: result.why }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: pageTitle({
      title: m.staff_unmerge_of({ reference: page?.merge.merged ?? "" }),
      error: page?.refused,
    }),
  },
];

export default function Unmerge() {
  const { person, merge } = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const { survivor, merged } = merge;
  return (
    <StaffPage
      person={person}
      above={<Link to={`/staff/submissions/${survivor}`}>{survivor}</Link>}
      title={m.staff_unmerge_of({ reference: merged })}
    >
      {notDone && (
        <Notice tone="warn" role="alert" title={m.staff_refused_title()}>
          <p>{REFUSALS[notDone.refused]()}</p>
        </Notice>
      )}
      <p>{m.staff_unmerge_lead({ reference: survivor, other: merged })}</p>
      <Form method="post">
        <ButtonRow>
          <Button>{m.staff_unmerge_button()}</Button>
        </ButtonRow>
      </Form>
      <p className={css.back}>
        <Link to={`/staff/submissions/${survivor}`}>{m.staff_cancel()}</Link>
      </p>
    </StaffPage>
  );
}

const REFUSALS: Record<Exclude<UnmergeRefusal, "not-found">, () => string> = {
  undone: m.staff_refused_unmerge_undone,
  "decided-since": m.staff_refused_unmerge_decided,
  "merged-since": m.staff_refused_unmerge_merged,
  "changed-meanwhile": m.staff_refused_merge_changed,
};

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
