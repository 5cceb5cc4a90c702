/** What an applicant or a contact does can make false what still waits to be told. */
import { and, eq, gt, inArray, isNotNull, ne, notInArray, or } from "drizzle-orm";
import type { Statement } from "#db/client.server.ts";
import { mails } from "#db/schema.ts";
import type { ReleaseReason } from "#services/outbox/mail-kinds.server.ts";
import type { ActiveReceiver, Case, TriageDeps } from "./change-submission.server.ts";
import { TO_APPLICANT } from "./mail-applicant.server.ts";
import { releaseReceivers } from "./release-receivers.server.ts";

type About = Pick<Case, "submission" | "profile">;
type Mail = typeof mails.$inferSelect;

/** It ends before all was told: what waits never goes, and only who heard of it hears that it is over. */
export async function endHeld(
  about: About,
  released: ActiveReceiver[],
  because: ReleaseReason,
  deps: TriageDeps,
): Promise<Statement[]> {
  const held = await cancelHeld(about, { kinds: HOW_IT_STANDS, introducing: released }, deps);
  const untold = await neverTold(about, held.cancelled, deps);
  const asTold = released.map((receiver) =>
    untold.has(receiver.contact.email) ? { ...receiver, state: "planned" as const } : receiver,
  );
  return [...held.statements, ...releaseReceivers(about, asTold, because, deps)];
}

/** Mails that say how a submission stands. */
export const HOW_IT_STANDS = [...TO_APPLICANT, "triage-needed"] as const;

/** Held mails of these kinds never go, nor do the introductions of contacts who need not answer it any more. */
export async function cancelHeld(
  { submission }: Pick<Case, "submission">,
  { kinds, introducing }: { kinds: readonly string[]; introducing: ActiveReceiver[] },
  { db, now }: Pick<TriageDeps, "db" | "now">,
): Promise<{ cancelled: Mail[]; statements: Statement[] }> {
  const addresses = introducing.map(({ contact }) => contact.email);
  const cancelled = await db.read
    .select()
    .from(mails)
    .where(
      and(
        ...[eq(mails.submissionId, submission.id), isNotNull(mails.actionId)],
        ...[eq(mails.state, "due"), gt(mails.dueAt, now)],
        or(
          inArray(mails.kind, [...kinds]),
          and(eq(mails.kind, "contact-introduced"), inArray(mails.toAddress, addresses)),
        ),
      ),
    );
  const ids = cancelled.map(({ id }) => id);
  const never = db.change
    .update(mails)
    .set({ state: "cancelled", links: {} })
    .where(and(inArray(mails.id, ids), eq(mails.state, "due")));
  return { cancelled, statements: ids.length > 0 ? [never] : [] };
}

/** Addresses to which the only introduction was among these. */
async function neverTold(
  { submission }: Pick<Case, "submission">,
  cancelled: Mail[],
  { db }: Pick<TriageDeps, "db">,
): Promise<Set<string>> {
  const gone = cancelled.filter(({ kind }) => kind === "contact-introduced");
  if (gone.length === 0) return new Set();
  const others = await db.read
    .select({ toAddress: mails.toAddress })
    .from(mails)
    .where(
      and(
        ...[eq(mails.submissionId, submission.id), eq(mails.kind, "contact-introduced")],
        ne(mails.state, "cancelled"),
        notInArray(
          mails.id,
          gone.map(({ id }) => id),
        ),
      ),
    );
  const told = new Set(others.map(({ toAddress }) => toAddress));
  return new Set(gone.map(({ toAddress }) => toAddress).filter((address) => !told.has(address)));
}
