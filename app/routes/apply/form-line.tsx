import { Link } from "@remix-run/react";
import { RouteLine } from "#app/ui/route-line.tsx";
import { m } from "#messages";
import { PAGES, type Page } from "#services/intake/field.ts";
import type { Language } from "#services/rules/vocabulary.ts";

/** What the pages are called, for the kind of applicant. */
export type PageNames = Record<Page, string>;

type Props = { lang: Language; page: Page; draftId: string | null; names: PageNames };

/** Where one is in the form; pages behind are links. */
export function FormLine({ lang, page, draftId, names }: Props) {
  const now = PAGES.indexOf(page);
  return (
    <RouteLine
      label={m.apply_progress()}
      stations={PAGES.map((key, index) => ({
        key,
        state: index < now ? "done" : index === now ? "now" : "next",
        label:
          index < now && draftId ? (
            <Link to={`/${lang}/draft/${draftId}/${key}`}>{names[key]}</Link>
          ) : (
            names[key]
          ),
      }))}
    />
  );
}
