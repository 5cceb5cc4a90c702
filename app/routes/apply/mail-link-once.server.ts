import type { AppLoadContext } from "@remix-run/node";
import { addressKey, limitRate } from "#services/access/limit-rate.server.ts";
import { draftAddress, mailDraftLink } from "#services/intake/mail-draft-link.server.ts";
import type { Draft } from "#services/intake/start-draft.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";

/** Mails the private link of a draft when it has a new address; a mailbox or an asker that has had many gets none. */
export async function mailLinkOnce(draft: Draft, lang: Language, context: AppLoadContext): Promise<void> {
  const address = draftAddress(draft);
  if (!address || draft.linkMailedTo === address) return;
  if (!(await mayMail(address, context))) return;
  await mailDraftLink({ draft, language: lang }, depsOf(context));
}

export async function mayMail(address: string, context: AppLoadContext): Promise<boolean> {
  const asker = await limitRate("mail-address", addressKey(context.address), context);
  return asker.ok && (await limitRate("mail-mailbox", address.toLowerCase(), context)).ok;
}

export function depsOf(context: AppLoadContext) {
  const { db, newId, env, rulesets } = context;
  return { db, newId, now: context.now(), secret: env.SESSION_SECRET, rulesets };
}
