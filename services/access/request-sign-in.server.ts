import { and, count, eq, gt } from "drizzle-orm";
import { type Database, first, type Statement } from "#db/client.server.ts";
import { links, people, SIGN_IN_LINK } from "#db/schema.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import { DAY_MS, issueLink, MINUTE_MS } from "./issue-link.server.ts";

/** However often somebody types an address, its owner is not flooded. */
export const SIGN_IN_MAILS_PER_HOUR = 3;
export const SIGN_IN_MAILS_PER_DAY = 10;

type Person = typeof people.$inferSelect;
type Deps = { db: Database; now: Date; newId: () => string; secret: string };

/**
 * Mails a sign-in link to a person of the staff, and answers nothing: whether the address is known shows neither
 * in the answer nor in the time it takes, since an unknown one costs a durable write too.
 * `to` is the path the link leads on to. `limited: false` is for demonstrations, where one person signs in as everybody all day.
 */
export async function requestSignIn(
  asked: { email: string; to: string; limited: boolean },
  deps: Deps,
): Promise<void> {
  const { db } = deps;
  const email = asked.email.normalize("NFKC").trim().toLowerCase();
  const found = await first(db.read.select().from(people).where(eq(people.email, email)));
  const person = found?.disabledAt ? undefined : found;
  const subjectId = person?.id ?? "nobody";
  const link = issueLink({ purpose: "staff-sign-in", subjectId }, deps);
  const refused = (await tooManySignInLinks(subjectId, deps)) && asked.limited;
  await db.writeAll(
    person && !refused
      ? [link.statement, signInMail(person, asked.to, link.id, deps)]
      : [link.statement, db.change.delete(links).where(eq(links.id, link.id))],
  );
}

/** Whether a person or address has been sent as many sign-in links as it may in an hour or a day. */
export async function tooManySignInLinks(
  subjectId: string,
  { db, now }: { db: Database; now: Date },
): Promise<boolean> {
  const since = async (ms: number) =>
    (
      await first(
        db.read
          .select({ issued: count() })
          .from(links)
          .where(
            and(
              SIGN_IN_LINK,
              eq(links.subjectId, subjectId),
              gt(links.createdAt, new Date(now.getTime() - ms)),
            ),
          ),
      )
    )?.issued ?? 0;
  return (
    (await since(60 * MINUTE_MS)) >= SIGN_IN_MAILS_PER_HOUR || (await since(DAY_MS)) >= SIGN_IN_MAILS_PER_DAY
  );
}

function signInMail({ name, email, language }: Person, to: string, linkId: string, deps: Deps): Statement {
  return queueMail(
    {
      kind: "staff-sign-in",
      language,
      to: { name, address: email },
      values: { name, to },
      links: { signIn: linkId },
    },
    deps,
  );
}
