import { type AppLoadContext, redirect } from "@remix-run/node";
import { requireLanguage } from "#app/languages.ts";
import { mayOpen } from "#app/session.server.ts";
import { readDraft } from "#services/intake/read-draft.server.ts";
import { findReference } from "#services/intake/read-status.server.ts";
import type { Draft } from "#services/intake/start-draft.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";

type Asked = { params: { lang?: string; draftId?: string }; request: Request; context: AppLoadContext };

/** The draft of the URL, for a browser that may open it. Once sent, it leads to where it stands. */
export async function openDraft({
  params,
  request,
  context,
}: Asked): Promise<{ lang: Language; draft: Draft }> {
  const lang = requireLanguage(params);
  const id = params.draftId ?? "";
  const draft = (await mayOpen(id, request, context)) ? await readDraft(context.db, id) : undefined;
  if (!draft) throw new Response(null, { status: 404 });
  if (draft.submissionId) {
    const reference = await findReference(context.db, draft.submissionId);
    throw redirect(`/${lang}/status/${reference}/receipt`, 303);
  }
  return { lang, draft };
}

export function thisYear(context: AppLoadContext): number {
  return context.now().getUTCFullYear();
}
