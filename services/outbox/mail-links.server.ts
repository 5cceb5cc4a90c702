import { inArray } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { links } from "#db/schema.ts";
import type { LinkPurpose } from "#db/words.ts";
import { linkToken } from "#services/access/link-token.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";

export type MailLink = { url: string; expiresAt: string };

/** Where each purpose's private link leads. */
const PATHS: Record<LinkPurpose, (token: string, language: Language) => string> = {
  draft: (token, language) => `/${language}/application/${token}`,
  status: (token, language) => `/${language}/application/${token}`,
  claim: (token, language) => `/${language}/application/${token}`,
  act: (token) => `/act/${token}`,
  "staff-sign-in": (token) => `/staff/sign-in/${token}`,
  "referrer-sign-in": (token, language) => `/${language}/refer/sign-in/${token}`,
};

/** The addresses of a mail's links, made again from their ids; throws when one of them has no row. */
export async function mailLinks(
  mail: { links: Record<string, string>; language: Language },
  deps: { db: Database; publicUrl: string; secret: string },
): Promise<Record<string, MailLink>> {
  const ids = Object.values(mail.links);
  if (ids.length === 0) return {};
  const rows = new Map(
    (await deps.db.read.select().from(links).where(inArray(links.id, ids))).map((row) => [row.id, row]),
  );
  return Object.fromEntries(
    Object.entries(mail.links).map(([name, id]) => {
      const row = rows.get(id);
      if (!row) throw new Error(`its link "${name}" is gone`);
      const path = PATHS[row.purpose](linkToken(id, deps.secret), mail.language);
      return [name, { url: `${deps.publicUrl}${path}`, expiresAt: row.expiresAt.toISOString() }];
    }),
  );
}
