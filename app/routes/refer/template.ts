import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireLanguage } from "#app/languages.ts";
import { m } from "#messages";
import { writeTemplate } from "#services/referrals/write-sheet.server.ts";
import { csvResponse } from "./csv-response.server.ts";

/** Open to everyone: it tells nothing. */
export function loader({ params }: LoaderFunctionArgs) {
  return csvResponse(m.refer_template_file(), writeTemplate(requireLanguage(params)));
}
