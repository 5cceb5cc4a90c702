import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { m } from "#messages";
import type { TextLanguage } from "#services/rules/vocabulary.ts";
import { type MergeRefusal, mergeSubmissions } from "#services/triage/merge-submissions.server.ts";
import type { Side } from "#services/triage/profile-differences.ts";
import { type MergeSide, readMergePreview } from "#services/triage/read-merges.server.ts";
import { readForm } from "../../server/read-form.server.ts";
import { requirePerson } from "../../session.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { Notice } from "../../ui/notice.tsx";
import { pageTitle, StaffPage } from "../../ui/page.tsx";
import { readList, toSubmission } from "./from-list.ts";
import css from "./merge.module.css";
import { mergeFields, type ShownChoice, type ShownField } from "./merge-fields.server.ts";
import { openStaff, triageDeps } from "./person.server.ts";
import { SubmissionTags } from "./submission-tags.tsx";

const schema = z.looseObject({ version: z.coerce.number(), otherVersion: z.coerce.number() });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { person, frame } = await openStaff(request, context);
  const { reference = "", other = "" } = params;
  const preview = await readMergePreview({ survivor: reference, merged: other }, person, context);
  if (!preview) throw new Response(null, { status: 404 });
  const { survivor, merged } = preview;
  const impossible: MergeRefusal | null =
    survivor.submission.stage === "closed" || merged.submission.stage === "closed"
      ? "closed"
      : survivor.submission.applicantType !== merged.submission.applicantType
        ? "other-type"
        : null;
  return {
    ...frame,
    from: readList(request).from,
    ...mergeFields(preview, frame.lang),
    survivor: sideOf(survivor),
    merged: sideOf(merged),
    impossible,
  };
}

const sideOf = ({ submission, profile, textLanguage }: MergeSide) => ({
  about: submission,
  orgName: profile.orgName,
  textLanguage,
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const person = await requirePerson(request, context);
  const { reference = "", other = "" } = params;
  const read = await readForm(request, schema);
  if (!read.ok) throw new Response(null, { status: 400 });
  const { version, otherVersion } = read.form;
  const chosen = Object.fromEntries(
    Object.entries(read.typed).filter(
      (each): each is [string, Side] => each[1] === "survivor" || each[1] === "merged",
    ),
  );
  const result = await mergeSubmissions(
    { survivor: { reference, version }, merged: { reference: other, version: otherVersion }, chosen, person },
    triageDeps(context),
  );
  if (result.ok) throw redirect(toSubmission(reference, { done: "merge" }, readList(request).from), 303);
  if (result.why === "not-found") throw new Response(null, { status: 404 });
  context.page.refused = true;
  return data({ refused: result.why, chosen }, { status: 409 });
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: pageTitle({
      title: m.staff_merge_title({
        reference: page?.survivor.about.reference ?? "",
        other: page?.merged.about.reference ?? "",
      }),
      error: page?.refused,
    }),
  },
];

export default function Merge() {
  const page = useLoaderData<typeof loader>();
  const notDone = useActionData<typeof action>();
  const { survivor, merged, choices, equal } = page;
  const here = survivor.about.reference;
  const there = merged.about.reference;
  const refused = notDone?.refused ?? page.impossible;
  return (
    <StaffPage
      person={page.person}
      above={<Link to={`/staff/submissions/${here}${page.from}`}>{here}</Link>}
      title={m.staff_merge_title({ reference: here, other: there })}
    >
      {refused && (
        <Notice tone="warn" role={notDone ? "alert" : undefined} title={m.staff_refused_title()}>
          <p>{refusedText(refused)}</p>
        </Notice>
      )}
      <p>{m.staff_merge_lead({ reference: here, other: there })}</p>
      <div className={css.sides}>
        {[survivor, merged].map((side) => (
          <section key={side.about.reference} className={css.side}>
            <h2>
              <ForeignText lang={side.textLanguage}>{side.orgName}</ForeignText>
            </h2>
            <SubmissionTags about={side.about} now={page.now} timeZone={page.timeZone} />
          </section>
        ))}
      </div>
      <p>
        <Link to={`/staff/submissions/${there}/merge/${here}${page.from}`}>
          {m.staff_merge_other_way({ reference: there })}
        </Link>
      </p>
      <details className={css.equal}>
        <summary>{m.staff_merge_equal({ count: equal.length })}</summary>
        <dl>
          {equal.map((field) => (
            <div key={field.key}>
              <dt className={css.label}>{field.label}</dt>
              <dd>
                <Words text={field.survivor} field={field} lang={survivor.textLanguage} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
      <h2>{m.staff_merge_choose({ count: choices.length })}</h2>
      <Form method="post">
        <input type="hidden" name="version" value={survivor.about.version} />
        <input type="hidden" name="otherVersion" value={merged.about.version} />
        {choices.map((choice) => (
          <Choice
            key={choice.name}
            choice={choice}
            side={notDone?.chosen[choice.name] ?? choice.suggested}
            languages={{ survivor: survivor.textLanguage, merged: merged.textLanguage }}
          />
        ))}
        <ButtonRow>
          <Button disabled={page.impossible !== null}>{m.staff_merge_button({ reference: here })}</Button>
        </ButtonRow>
      </Form>
      <p className={css.back}>
        <Link to={`/staff/submissions/${here}${page.from}`}>{m.staff_cancel()}</Link>
      </p>
    </StaffPage>
  );
}

type ChoiceProps = { choice: ShownChoice; side: Side; languages: Record<Side, TextLanguage | null> };

/** Fields that are chosen together, the survivor's beside the other's. */
function Choice({ choice, side, languages }: ChoiceProps) {
  const { name, fields } = choice;
  return (
    <fieldset className={css.choice}>
      <legend>{fields.map(({ label }) => label).join(" · ")}</legend>
      <div className={css.sides}>
        {(["survivor", "merged"] as const).map((each) => (
          <label key={each} className={css.option}>
            <input type="radio" name={name} value={each} defaultChecked={side === each} />
            <span className={css.value}>
              {fields.map((field) => (
                <span key={field.key}>
                  {fields.length > 1 && <span className={css.label}>{field.label}</span>}
                  <Words text={field[each]} field={field} lang={languages[each]} />{" "}
                </span>
              ))}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function Words({ text, field, lang }: { text: string; field: ShownField; lang: TextLanguage | null }) {
  if (text === "") return <span className={css.label}>{m.staff_not_given()}</span>;
  return field.written ? <ForeignText lang={lang}>{text}</ForeignText> : <span>{text}</span>;
}

function refusedText(why: MergeRefusal): string {
  if (why === "closed") return m.staff_refused_merge_closed();
  if (why === "other-type") return m.staff_refused_merge_type();
  return m.staff_refused_merge_changed();
}

export { ErrorPage as ErrorBoundary } from "../../ui/error-page.tsx";
