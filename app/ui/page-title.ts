import { m } from "#messages";

/** The text of `<title>`: what is wrong first, then the page, then the portal. */
export function pageTitle({ title, error = false }: { title: string; error?: boolean }): string {
  return `${error ? `${m.ui_error_prefix()} ` : ""}${title} – ${m.portal_name()}`;
}
