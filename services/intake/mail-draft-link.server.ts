import { eq } from "drizzle-orm";
import type { Database } from "#db/client.server.ts";
import { drafts } from "#db/schema.ts";
import { issueLink } from "#services/access/issue-link.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { canonicalEmail, canonicalText } from "./canonical-text.ts";
import { isEmailAddress } from "./public-address.ts";
import type { Draft } from "./start-draft.server.ts";

/** Mails the private link of a draft to the address in it. */
export async function mailDraftLink(
  { draft, language }: { draft: Draft; language: Language },
  deps: { db: Database; now: Date; newId: () => string; secret: string },
): Promise<{ ok: true; address: string } | { ok: false; why: "no-address" }> {
  const address = draftAddress(draft);
  if (!address) return { ok: false, why: "no-address" };
  const link = issueLink({ purpose: "draft", subjectId: draft.id }, deps);
  const mail = queueMail(
    {
      kind: "draft-saved",
      language,
      to: { name: text(draft, "contactName"), address },
      values: { orgName: text(draft, "orgName") },
      links: { draft: link.id },
    },
    deps,
  );
  const noted = deps.db.change.update(drafts).set({ linkMailedTo: address }).where(eq(drafts.id, draft.id));
  await deps.db.writeAll([link.statement, mail, noted]);
  return { ok: true, address };
}

/** The address a draft's link may be mailed to, once it is one. */
export function draftAddress({ form }: Pick<Draft, "form">): string | undefined {
  const address = typeof form.contactEmail === "string" ? canonicalEmail(form.contactEmail) : undefined;
  return address && isEmailAddress(address) ? address : undefined;
}

function text({ form }: Draft, key: string): string {
  const value = form[key];
  return (typeof value === "string" && canonicalText(value)?.slice(0, 120)) || "";
}
