import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import type { WakeCondition } from "#db/schema.ts";
import { m } from "#messages";
import { report } from "#services/intake/form-issues.ts";
import { PRODUCT_STAGES } from "#services/rules/intake-words.ts";
import { draftPark } from "#services/triage/draft-decline.server.ts";
import { parkSubmission } from "#services/triage/park-submission.server.ts";
import { WAKE_KINDS } from "#services/triage/wake-condition.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { SelectField, TextArea, TextField } from "../../ui/field.tsx";
import { optionLabel } from "../../ui/field-words.server.ts";
import { languageName } from "../../ui/names.ts";
import { AndNext } from "./and-next.tsx";
import { answerVerb } from "./answer-verb.server.ts";
import { openSubmission } from "./open-submission.server.ts";
import { errorOf, VerbPage, verbMeta } from "./verb-page.tsx";
import { Seen } from "./verbs.tsx";
import { wakeKindName } from "./wake-kinds.ts";

/** The day, or the stage, is asked for where it is what wakes it. */
const schema = z
  .object({
    wake: z.enum(WAKE_KINDS),
    at: z.string().max(10).optional(),
    productStage: z.enum(PRODUCT_STAGES).optional(),
    message: z.string().min(1).max(4000),
  })
  .check((payload) => {
    const { wake, at, productStage } = payload.value;
    if (wake === "date" && !at) report(payload, "not-chosen", {}, ["at"]);
    if (wake === "product-stage" && !productStage) report(payload, "not-chosen", {}, ["productStage"]);
  });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { shown } = await openSubmission(request, params, context);
  return {
    ...shown,
    template: draftPark(shown.about),
    kinds: WAKE_KINDS.map((value) => ({ value, label: wakeKindName(value, shown.lang) })),
    stages: PRODUCT_STAGES.map((value) => ({ value, label: optionLabel("productStage", value) })),
  };
}

export function action(args: ActionFunctionArgs) {
  return answerVerb(
    "park",
    args,
    schema,
    ({ message, ...wake }, asked, deps) =>
      parkSubmission({ ...asked, wakeOn: conditionOf(wake), message }, deps),
    { "not-future": "at", "years-away": "at", unfinished: "message" },
  );
}

export const meta = verbMeta(m.staff_verb_park);

export default function Park() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const labels = {
    wake: m.staff_park_wake(),
    at: m.staff_park_at(),
    productStage: m.staff_park_product_stage(),
    message: m.staff_decline_message(),
  };
  return (
    <VerbPage page={page} title={m.staff_verb_park()} notDone={notDone} labels={labels}>
      <Form method="post">
        <Seen {...page.about} />
        <SelectField
          name="wake"
          label={labels.wake}
          error={errorOf(notDone, "wake", labels.wake)}
          defaultValue={String(notDone?.typed.wake ?? "date")}
          options={page.kinds}
          empty={null}
          required
        />
        <TextField
          name="at"
          type="date"
          label={labels.at}
          error={errorOf(notDone, "at", labels.at)}
          defaultValue={String(notDone?.typed.at ?? "")}
        />
        <SelectField
          name="productStage"
          label={labels.productStage}
          error={errorOf(notDone, "productStage", labels.productStage)}
          defaultValue={String(notDone?.typed.productStage ?? "")}
          options={page.stages}
        />
        <TextArea
          name="message"
          label={labels.message}
          hint={m.staff_message_hint({ language: languageName(page.about.language, page.lang) })}
          lang={page.about.language}
          rows={8}
          error={errorOf(notDone, "message", labels.message)}
          defaultValue={String(notDone?.typed.message ?? page.template)}
          required
        />
        <ButtonRow>
          <Button disabled={!page.allowed.park}>{m.staff_park_button()}</Button>
          <AndNext from={page.from} />
        </ButtonRow>
      </Form>
    </VerbPage>
  );
}

function conditionOf({ wake, at, productStage }: Omit<z.infer<typeof schema>, "message">): WakeCondition {
  if (wake === "date") return { kind: "date", at: at ?? "" };
  if (wake === "product-stage") return { kind: "product-stage", stage: productStage ?? "" };
  return { kind: "ruleset" };
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";

export { stayAction as clientAction } from "./stay-action.ts";
