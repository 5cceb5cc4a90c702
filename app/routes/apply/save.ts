/** Keeps a page while it is typed; nothing is judged here. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { readFormData } from "#app/server/read-form.server.ts";
import { m } from "#messages";
import { pageFields } from "#services/intake/fields.ts";
import { pagePrint, savePage } from "#services/intake/save-page.server.ts";
import { requirePage } from "./draft-page.tsx";
import { openDraft } from "./open-draft.server.ts";
import { readAnswers } from "./read-answers.ts";
import type { SaveAnswer } from "./use-autosave.ts";

export async function action({ params, request, context }: ActionFunctionArgs) {
  const page = requirePage(params);
  const { draft } = await openDraft({ params, request, context });
  const posted = await readFormData(request);
  const answers = readAnswers(posted, pageFields(draft.applicantType, page));
  const saved = await savePage(
    { draftId: draft.id, page, base: String(posted.get("base") ?? ""), answers },
    { db: context.db, now: context.now() },
  );
  if (!saved.ok && saved.why !== "changed-elsewhere") throw new Response(null, { status: 404 });
  const answer: SaveAnswer = {
    base: pagePrint(saved.draft, page),
    draftId: draft.id,
    conflict: saved.ok ? null : { title: m.apply_elsewhere(), text: m.apply_elsewhere_continue() },
  };
  return Response.json(answer);
}
