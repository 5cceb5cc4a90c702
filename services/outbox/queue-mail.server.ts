import type { Database, Statement } from "#db/client.server.ts";
import { mails } from "#db/schema.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import type { MailKind, MailValues } from "./mail-kinds.server.ts";

export type NewMail<K extends MailKind = MailKind> = {
  kind: K;
  language: Language;
  to: { name: string; address: string };
  /** Plain values the template shows; links are named apart. */
  values: MailValues[K];
  /** Name of a link in the template → id of an issued link. */
  links: Record<string, string>;
  submissionId?: string;
};

/** How long a mail of an action waits, so that undoing the action holds it back. */
export const HOLD_MS = 30_000;

/** A mail as a row, to be written in the same unit as what it tells of; the outbox sends it later. */
export function queueMail<K extends MailKind>(
  mail: NewMail<K>,
  deps: { db: Database; now: Date; newId: () => string; action?: string; notBefore?: Date },
): Statement {
  const { notBefore } = deps;
  const soonest = deps.action ? new Date(deps.now.getTime() + HOLD_MS) : deps.now;
  return deps.db.change.insert(mails).values({
    id: deps.newId(),
    kind: mail.kind,
    language: mail.language,
    toName: mail.to.name,
    toAddress: mail.to.address,
    values: mail.values,
    links: mail.links,
    submissionId: mail.submissionId ?? null,
    actionId: deps.action ?? null,
    state: "due",
    attempts: 0,
    dueAt: notBefore && notBefore > soonest ? notBefore : soonest,
    createdAt: deps.now,
  });
}
