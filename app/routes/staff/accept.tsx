import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { acceptSubmission } from "#services/triage/accept-submission.server.ts";
import { pageTitle } from "../../ui/page.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { VerbPage } from "./verb-page.tsx";
import { Verbs } from "./verbs.tsx";

const schema = z.object({});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  return (await openSubmission(request, params, context)).shown;
}

export function action(args: ActionFunctionArgs) {
  return answerVerb("accept", args, schema, (_, asked, deps) => acceptSubmission(asked, deps));
}

export const meta: MetaFunction = () => [{ title: pageTitle({ title: m.staff_verb_accept() }) }];

export default function Accept() {
  const page = useLoaderData<typeof loader>();
  return (
    <VerbPage page={page} title={m.staff_verb_accept()} notDone={useActionData<typeof action>()}>
      <Verbs {...page.about} allowed={page.allowed} leadName={page.leadName} />
    </VerbPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
export { stayAction as clientAction } from "./stay-action.ts";
