import { eq } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { referrers } from "#db/schema.ts";
import { issueLink } from "#services/access/issue-link.server.ts";
import { tooManySignInLinks } from "#services/access/request-sign-in.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";

type Deps = { db: Database; now: Date; newId: () => string; secret: string };

/**
 * Mails a sign-in link to an address, known or not: the answer, the rows and the time are the same. The link stands
 * for the address; who is new says who they are when they open it, so that nobody is entered unasked.
 * `limited: false` is for demonstrations, where one person signs in as everybody all day.
 */
export async function requestReferrerLink(
  asked: { email: string; language: Language; limited: boolean },
  deps: Deps,
): Promise<void> {
  const address = asked.email.toLowerCase();
  if (asked.limited && (await tooManySignInLinks(address, deps))) return;
  const known = await first(deps.db.read.select().from(referrers).where(eq(referrers.email, address)));
  const link = issueLink({ purpose: "referrer-sign-in", subjectId: address }, deps);
  const mail = queueMail(
    {
      kind: "referrer-sign-in",
      language: asked.language,
      to: { name: known?.name ?? "", address },
      values: { name: known?.name ?? "" },
      links: { signIn: link.id },
    },
    deps,
  );
  await deps.db.writeAll([link.statement, mail]);
}
