import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import { DECLINE_REASONS, isDeclineReason } from "#services/triage/decline-reasons.ts";
import { declineSubmission } from "#services/triage/decline-submission.server.ts";
import { draftDecline } from "#services/triage/draft-decline.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { TextArea } from "../../ui/field.tsx";
import { declineReasonName, languageName } from "../../ui/names.ts";
import { AndNext } from "./and-next.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { withMore } from "./from-list.ts";
import { localInstant } from "./local-instant.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { openStaff } from "./person.server.ts";
import css from "./submission.module.css";
import { errorOf, VerbPage, verbMeta } from "./verb-page.tsx";
import { Seen } from "./verbs.tsx";
import { Later } from "./waiting-letter.tsx";

const schema = z.object({
  reason: z.enum(DECLINE_REASONS),
  message: z.string().min(1).max(4000),
  later: z.string().max(40).optional(),
});

/** The reason is in the address: it decides the words to start from. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shown } = await openSubmission(request, params, context);
  const { about, lang } = shown;
  const word = new URL(request.url).searchParams.get("reason");
  const reason = isDeclineReason(word) ? word : null;
  return {
    ...shown,
    reasons: DECLINE_REASONS.map((each) => ({ reason: each, name: declineReasonName(each, lang) })),
    chosen: reason && {
      reason,
      name: declineReasonName(reason, lang),
      template: draftDecline(reason, about),
    },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { frame } = await openStaff(args.request, args.context);
  return answerVerb(
    "decline",
    args,
    schema,
    ({ later, ...form }, asked, deps) =>
      declineSubmission(
        { ...asked, ...form, ...(later && { later: localInstant(later, frame.timeZone) }) },
        deps,
      ),
    { unfinished: "message", "not-future": "later", "too-far": "later" },
  );
}

export const meta = verbMeta(m.staff_verb_decline);

export default function Decline() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const { about, chosen } = page;
  const labels = { message: m.staff_decline_message(), later: m.staff_decline_later() };
  return (
    <VerbPage page={page} title={m.staff_verb_decline()} notDone={notDone} labels={labels}>
      {chosen ? (
        <Form method="post">
          <p>
            {m.staff_decline_reason({ reason: chosen.name })}{" "}
            <Link to={`/staff/submissions/${about.reference}/decline${page.from}`}>
              {m.staff_decline_other_reason()}
            </Link>
          </p>
          <input type="hidden" name="reason" value={chosen.reason} />
          <Seen {...about} />
          <TextArea
            name="message"
            label={labels.message}
            hint={m.staff_message_hint({ language: languageName(about.language, page.lang) })}
            lang={about.language}
            rows={10}
            error={errorOf(notDone, "message", labels.message)}
            defaultValue={String(notDone?.typed.message ?? chosen.template)}
            required
          />
          <Later
            timeZone={page.timeZone}
            label={labels.later}
            error={errorOf(notDone, "later", labels.later)}
            typed={String(notDone?.typed.later ?? "")}
          />
          <ButtonRow>
            <Button kind="danger" disabled={!page.allowed.decline}>
              {m.staff_decline_button()}
            </Button>
            <AndNext from={page.from} />
          </ButtonRow>
        </Form>
      ) : (
        <>
          <p>{m.staff_decline_lead()}</p>
          <ul className={css.reasons}>
            {page.reasons.map(({ reason, name }) => (
              <li key={reason}>
                <Link to={withMore(`/staff/submissions/${about.reference}/decline${page.from}`, { reason })}>
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </VerbPage>
  );
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
export { stayAction as clientAction } from "./stay-action.ts";
