/** Whom the promise clock writes to: absent contacts through who stands in for them. */
import { and, eq, isNull } from "drizzle-orm";
import { type Database, first, type Statement } from "#db/client.server.ts";
import { organisations, people, receivers } from "#db/schema.ts";
import { issueLink } from "#services/access/issue-link.server.ts";
import {
  type Contact,
  contactLanguage,
  readContact,
  readCoordinator,
  whoActsFor,
} from "#services/contacts/read-contacts.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import type { Receiver } from "./change-submission.server.ts";
import type { Submission } from "./scope.server.ts";

export type ReminderDeps = { db: Database; now: Date; newId: () => string; secret: string };
type Share = 50 | 100 | 200;
type About = { submission: Submission; orgName: string; dueAt: Date; share: Share };

/** The owner, with the link to answer where they lead it, and the person who took it on. */
export async function remindOwner(
  submission: Submission,
  share: 50 | 100,
  timeZone: string,
  deps: ReminderDeps,
): Promise<Statement[]> {
  const about = await aboutOf(submission, submission.answerBy, share, deps.db);
  const owner = submission.ownerId ? await readContact(deps.db, submission.ownerId) : undefined;
  const lead = owner ? await waitingLead(submission, owner, deps.db) : undefined;
  const assignee = submission.assigneeId
    ? await readPeople(deps.db, eq(people.id, submission.assigneeId))
    : [];
  return [
    ...(owner ? await toContact(about, owner, lead, deps) : []),
    ...toPeople(about, assignee, timeZone, deps),
  ];
}

/** One of several who were asked at once. */
export async function remindContact(
  { submission, contact, receiver }: { submission: Submission; contact: Contact; receiver: Receiver },
  share: Share,
  deps: ReminderDeps,
): Promise<Statement[]> {
  return toContact(await aboutOf(submission, receiver.dueAt, share, deps.db), contact, receiver, deps);
}

/** The team's intake coordinator, and whoever sees every team. */
export async function tellThoseInCharge(
  submission: Submission,
  timeZone: string,
  deps: ReminderDeps,
): Promise<Statement[]> {
  const about = await aboutOf(submission, submission.answerBy, 200, deps.db);
  const coordinator = await readCoordinator(deps.db, submission.team);
  const admins = await readPeople(deps.db, eq(people.role, "admin"));
  return [
    ...(await toContact(about, coordinator, undefined, deps)),
    ...toPeople(about, admins, timeZone, deps),
  ];
}

async function toContact(about: About, contact: Contact, receiver: Receiver | undefined, deps: ReminderDeps) {
  const acting = (await whoActsFor(deps.db, contact, deps.now)) ?? contact;
  const act = receiver ? issueLink({ purpose: "act", subjectId: receiver.id }, deps) : null;
  const to = { name: acting.role, address: acting.email };
  const mail = reminder(about, contactLanguage(acting), to, acting.timeZone, act?.id, deps);
  return act ? [act.statement, mail] : [mail];
}

function toPeople(
  about: About,
  staff: (typeof people.$inferSelect)[],
  timeZone: string,
  deps: ReminderDeps,
): Statement[] {
  return staff.map(({ name, email, language }) =>
    reminder(about, language, { name, address: email }, timeZone, undefined, deps),
  );
}

function reminder(
  { submission, orgName, dueAt, share }: About,
  language: Submission["language"],
  to: { name: string; address: string },
  timeZone: string,
  act: string | undefined,
  deps: ReminderDeps,
): Statement {
  const { reference } = submission;
  const path = `/staff/submissions/${reference}`;
  return queueMail(
    {
      kind: "promise-reminder",
      language,
      to,
      values: { orgName, reference, share, path, dueAt: dueAt.toISOString(), timeZone },
      links: act ? { act } : {},
      submissionId: submission.id,
    },
    deps,
  );
}

async function aboutOf(submission: Submission, dueAt: Date, share: Share, db: Database): Promise<About> {
  const { organisationId } = submission;
  const found = await first(
    db.read
      .select({ name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, organisationId)),
  );
  return { submission, orgName: found?.name ?? "", dueAt, share };
}

/** The row by which the owner answers, once they have been told. */
async function waitingLead({ id }: Submission, owner: Contact, db: Database): Promise<Receiver | undefined> {
  return await first(
    db.read
      .select()
      .from(receivers)
      .where(
        and(
          eq(receivers.submissionId, id),
          eq(receivers.contactId, owner.id),
          eq(receivers.role, "lead"),
          eq(receivers.state, "waiting"),
        ),
      )
      .limit(1),
  );
}

function readPeople(db: Database, who: ReturnType<typeof eq>) {
  return db.read
    .select()
    .from(people)
    .where(and(who, isNull(people.disabledAt)))
    .orderBy(people.id);
}
