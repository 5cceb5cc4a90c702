import type { AppLoadContext } from "@remix-run/node";
import { requireLanguage } from "#app/languages.ts";
import { mayOpen } from "#app/session.server.ts";
import { findSubmissionId, readStatus, type Status } from "#services/intake/read-status.server.ts";
import { readReference } from "#services/intake/reference.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";

type Asked = { params: { lang?: string; reference?: string }; request: Request; context: AppLoadContext };

/** The submission of the URL, for a browser that may open it; for others it does not exist. */
export async function openStatus({
  params,
  request,
  context,
}: Asked): Promise<{ lang: Language; status: Status }> {
  const lang = requireLanguage(params);
  const reference = readReference(params.reference ?? "");
  const id = reference ? await findSubmissionId(context.db, reference) : undefined;
  const status =
    reference && id && (await mayOpen(id, request, context))
      ? await readStatus(context.db, reference, context.now())
      : undefined;
  if (!status) throw new Response(null, { status: 404 });
  return { lang, status };
}
