/** The page of `company.tsx` with one more block; nothing is checked or written. */
import type { ActionFunctionArgs } from "@remix-run/node";
import { requireLanguage } from "#app/languages.ts";
import { readFields } from "#app/server/read-form.server.ts";
import { requireReferrer } from "#app/session.server.ts";
import { NO_CELLS } from "#services/referrals/read-company.server.ts";
import type { FailedCompanies } from "./company.tsx";
import { blocksOf, MAX_BLOCKS } from "./company-fields.server.ts";

export { default, ErrorBoundary, loader, meta } from "./company.tsx";

export async function action({ request, params, context }: ActionFunctionArgs): Promise<FailedCompanies> {
  requireLanguage(params);
  await requireReferrer(request, context);
  const blocks = [...blocksOf(await readFields(request)), NO_CELLS].slice(0, MAX_BLOCKS);
  return {
    blocks: blocks.map((cells) => ({ cells, problems: [] })),
    focusOn: blocks.length - 1,
    tooMany: null,
  };
}
