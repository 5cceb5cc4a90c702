/** Keeps the first page while it is typed: the draft begins here. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { requireLanguage } from "#app/languages.ts";
import { readFormData } from "#app/server/read-form.server.ts";
import { grantAccess } from "#app/session.server.ts";
import { pageFields } from "#services/intake/fields.ts";
import { pagePrint } from "#services/intake/save-page.server.ts";
import { startDraft } from "#services/intake/start-draft.server.ts";
import { requireApplicantType } from "./first-page.tsx";
import { readAnswers } from "./read-answers.ts";
import type { SaveAnswer } from "./use-autosave.ts";

export async function action({ params, request, context }: ActionFunctionArgs) {
  const language = requireLanguage(params);
  const applicantType = requireApplicantType(params);
  const answers = readAnswers(await readFormData(request), pageFields(applicantType, "you"));
  const draft = await startDraft(
    { applicantType, language, answers },
    { db: context.db, now: context.now(), newId: context.newId },
  );
  const answer: SaveAnswer = { base: pagePrint(draft, "you"), draftId: draft.id, conflict: null };
  return Response.json(answer, await grantAccess(draft.id, request, context));
}
