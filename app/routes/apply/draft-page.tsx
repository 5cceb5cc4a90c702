import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readFormData } from "#app/server/read-form.server.ts";
import { pageTitle } from "#app/ui/page.tsx";
import { m } from "#messages";
import { checkAnswers } from "#services/intake/answers-form.ts";
import { PAGES, type Page } from "#services/intake/field.ts";
import { pageFields } from "#services/intake/fields.ts";
import { pageForm } from "#services/intake/profile-form.ts";
import { pagePrint, savePage } from "#services/intake/save-page.server.ts";
import type { Draft } from "#services/intake/start-draft.server.ts";
import { differences } from "./differences.server.ts";
import { FormPage, type RefusedPage } from "./form-page.tsx";
import { viewForm } from "./form-view.server.ts";
import { mailLinkOnce } from "./mail-link-once.server.ts";
import { openDraft, thisYear } from "./open-draft.server.ts";
import { pageNames } from "./page-names.server.ts";
import { readAnswers } from "./read-answers.ts";

export const handle = { scripts: true };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const page = requirePage(params);
  const { lang, draft } = await openDraft({ params, request, context });
  const { applicantType, form } = draft;
  return {
    lang,
    draftId: draft.id,
    view: viewForm({ applicantType, page, year: thisYear(context) }, { language: draft.language, ...form }),
    base: pagePrint(draft, page),
    backToCheck: nextOf(request) === "check",
    names: pageNames(applicantType),
    title: pageTitle({ title: pageNames(applicantType)[page], error: context.page.refused }),
  };
}

/** Keeps the page as typed, then leads on when all of it is right. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const page = requirePage(params);
  const { lang, draft } = await openDraft({ params, request, context });
  const posted = await readFormData(request);
  const answers = readAnswers(posted, pageFields(draft.applicantType, page));
  const saved = await savePage(
    { draftId: draft.id, page, base: String(posted.get("base") ?? ""), answers },
    { db: context.db, now: context.now() },
  );
  const refuse = (status: number, kept: Draft, why: Pick<RefusedPage, "issues" | "elsewhere">) => {
    context.page.refused = true;
    const view = viewForm({ applicantType: draft.applicantType, page, year: thisYear(context) }, answers);
    return data({ ...why, answers: view.answers, base: pagePrint(kept, page) }, { status });
  };
  if (!saved.ok) {
    if (saved.why !== "changed-elsewhere") throw redirect(`/${lang}/draft/${draft.id}/check`, 303);
    const elsewhere = {
      title: m.apply_elsewhere(),
      text: m.apply_elsewhere_text(),
      take: m.apply_elsewhere_take(),
      items: differences(draft.applicantType, page, saved.draft.form, answers),
    };
    return refuse(409, saved.draft, { issues: [], elsewhere });
  }
  const next = nextOf(request);
  if (next === "link") throw redirect(`/${lang}/draft/${draft.id}/link`, 303);
  const checked = checkAnswers(pageForm(draft.applicantType, page, thisYear(context)), answers);
  if (!checked.ok) return refuse(422, saved.draft, { issues: checked.issues, elsewhere: null });
  await mailLinkOnce(saved.draft, lang, context);
  return redirect(`/${lang}/draft/${draft.id}/${next ?? PAGES[PAGES.indexOf(page) + 1]}`, 303);
}

/** The pages with questions; the one that shows the answers is a route of its own. */
export function requirePage(params: { page?: string }): Page {
  const page = PAGES.find((known) => known === params.page && known !== "check");
  if (!page) throw new Response(null, { status: 404 });
  return page;
}

/** Where to go once the page is kept, when not to the page after it; "link" does not ask for right answers. */
function nextOf(request: Request): "check" | "link" | null {
  const next = new URL(request.url).searchParams.get("next");
  return next === "check" || next === "link" ? next : null;
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function DraftPage() {
  const { lang, view, names, draftId, base, backToCheck } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <FormPage
      key={view.page}
      lang={lang}
      view={view}
      names={names}
      draftId={draftId}
      base={base}
      backToCheck={backToCheck}
      refused={refused}
    />
  );
}
