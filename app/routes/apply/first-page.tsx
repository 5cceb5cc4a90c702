import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { requireLanguage } from "#app/languages.ts";
import { readFormData } from "#app/server/read-form.server.ts";
import { grantAccess, openedIds } from "#app/session.server.ts";
import { Notice } from "#app/ui/notice.tsx";
import { pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { checkAnswers } from "#services/intake/answers-form.ts";
import { pageFields } from "#services/intake/fields.ts";
import { pageForm } from "#services/intake/profile-form.ts";
import { findUnsentDraft } from "#services/intake/read-draft.server.ts";
import { pagePrint } from "#services/intake/save-page.server.ts";
import { startDraft } from "#services/intake/start-draft.server.ts";
import { APPLICANT_TYPES, type ApplicantType } from "#services/rules/vocabulary.ts";
import { FormPage, type RefusedPage } from "./form-page.tsx";
import { viewForm } from "./form-view.server.ts";
import { mailLinkOnce } from "./mail-link-once.server.ts";
import { thisYear } from "./open-draft.server.ts";
import { pageNames } from "./page-names.server.ts";
import { readAnswers } from "./read-answers.ts";

export const handle = { scripts: true };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const lang = requireLanguage(params);
  const applicantType = requireApplicantType(params);
  const unsent = await findUnsentDraft(context.db, { ids: await openedIds(request, context), applicantType });
  return {
    lang,
    view: viewForm({ applicantType, page: "you", year: thisYear(context) }, { language: lang }),
    base: pagePrint({ applicantType, form: {} }, "you"),
    unsentId: unsent?.id ?? null,
    names: pageNames(applicantType),
    title: pageTitle({ title: pageNames(applicantType).you, error: context.page.refused }),
  };
}

/** Keeps the first page as a draft of its own and leads to the second; nothing is kept of a refused one. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const lang = requireLanguage(params);
  const applicantType = requireApplicantType(params);
  const answers = readAnswers(await readFormData(request), pageFields(applicantType, "you"));
  const year = thisYear(context);
  const checked = checkAnswers(pageForm(applicantType, "you", year), answers);
  if (!checked.ok) {
    context.page.refused = true;
    const refused: RefusedPage = {
      issues: checked.issues,
      answers: viewForm({ applicantType, page: "you", year }, answers).answers,
      base: pagePrint({ applicantType, form: {} }, "you"),
      elsewhere: null,
    };
    return data(refused, { status: 422 });
  }
  const draft = await startDraft(
    { applicantType, language: lang, answers },
    { db: context.db, now: context.now(), newId: context.newId },
  );
  await mailLinkOnce(draft, lang, context);
  return redirect(`/${lang}/draft/${draft.id}/organisation`, {
    status: 303,
    ...(await grantAccess(draft.id, request, context)),
  });
}

export function requireApplicantType(params: { applicantType?: string }): ApplicantType {
  const found = APPLICANT_TYPES.find((applicantType) => applicantType === params.applicantType);
  if (!found) throw new Response(null, { status: 404 });
  return found;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function FirstPage() {
  const { lang, view, names, base, unsentId } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <FormPage
      key={view.applicantType}
      lang={lang}
      view={view}
      names={names}
      draftId={null}
      base={base}
      refused={refused}
    >
      {unsentId && (
        <Notice tone="info" title={m.apply_unsent()}>
          <p>
            <Link to={`/${lang}/draft/${unsentId}/you`}>{m.apply_unsent_open()}</Link>
          </p>
        </Notice>
      )}
    </FormPage>
  );
}
