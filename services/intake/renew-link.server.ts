/** New private links for those who lost theirs. They only ever go to the address that is kept. */
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { type Database, first, type Statement } from "#db/client.server.ts";
import { APPLICANT_MAIL, drafts, links, mails, profiles, referrals } from "#db/schema.ts";
import { issueLink } from "#services/access/issue-link.server.ts";
import { hashToken } from "#services/access/link-token.server.ts";
import { queueMail } from "#services/outbox/queue-mail.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { draftAddress } from "./mail-draft-link.server.ts";

type Deps = { db: Database; now: Date; newId: () => string; secret: string };

export type LinkOwner = {
  purpose: "draft" | "status" | "claim";
  subjectId: string;
  name: string;
  address: string;
  orgName: string;
};

/** Whose a link is, though it may open nothing any more. */
export async function findLinkOwner(token: string, db: Database): Promise<LinkOwner | undefined> {
  const link = await first(
    db.read
      .select()
      .from(links)
      .where(eq(links.tokenHash, hashToken(token))),
  );
  const purpose = PURPOSES.find((known) => known === link?.purpose);
  return link && purpose && ownerOf(purpose, link.subjectId, db);
}

const PURPOSES = ["draft", "status", "claim"] as const;

async function ownerOf(
  purpose: LinkOwner["purpose"],
  subjectId: string,
  db: Database,
): Promise<LinkOwner | undefined> {
  const form = await FORMS[purpose](subjectId, db);
  const address = form && draftAddress({ form });
  if (!form || !address) return undefined;
  const short = (value: unknown) => (typeof value === "string" ? value.slice(0, 120) : "");
  return { purpose, subjectId, address, name: short(form.contactName), orgName: short(form.orgName) };
}

type Form = Record<string, unknown> | undefined;

const FORMS: Record<LinkOwner["purpose"], (subjectId: string, db: Database) => Promise<Form>> = {
  draft: async (id, db) => (await first(db.read.select().from(drafts).where(eq(drafts.id, id))))?.form,
  status: async (id, db) =>
    (
      await first(
        db.read
          .select({ form: profiles.form })
          .from(profiles)
          .where(eq(profiles.submissionId, id))
          .orderBy(desc(profiles.version))
          .limit(1),
      )
    )?.form,
  claim: async (id, db) => (await first(db.read.select().from(referrals).where(eq(referrals.id, id))))?.form,
};

/** Mails a new link in place of the old one. */
export async function renewLink(owner: LinkOwner, language: Language, deps: Deps): Promise<void> {
  await deps.db.writeAll(linkMail(owner, language, deps));
}

function linkMail(owner: LinkOwner, language: Language, deps: Deps): Statement[] {
  const { purpose, subjectId, orgName, name, address } = owner;
  const link = issueLink({ purpose, subjectId }, deps);
  const mail = queueMail(
    {
      kind: "link-renewed",
      language,
      to: { name, address },
      values: { orgName },
      links: { open: link.id },
    },
    deps,
  );
  return [link.statement, mail];
}

/** At most this many links in answer to one wish. */
const MOST = 5;

/** Mails the links of the newest drafts and applications of an address, found by the mails it was sent. Answers nothing. */
export async function mailMyLinks(
  { address, language }: { address: string; language: Language },
  deps: Deps,
): Promise<void> {
  const { db } = deps;
  const sent = await db.read
    .select({ submissionId: mails.submissionId, links: mails.links })
    .from(mails)
    .where(and(APPLICANT_MAIL, eq(sql`lower(${mails.toAddress})`, address.toLowerCase())))
    .orderBy(desc(mails.createdAt))
    .limit(MOST * 4);
  const owners = new Map<string, LinkOwner>();
  for (const { submissionId, links: mailed } of sent) {
    const owner = submissionId
      ? await ownerOf("status", submissionId, db)
      : await ownerOfDraft(mailed.draft, db);
    if (owner?.address.toLowerCase() === address.toLowerCase()) owners.set(owner.subjectId, owner);
  }
  const unit = [...owners.values()].slice(0, MOST).flatMap((owner) => linkMail(owner, language, deps));
  if (unit.length > 0) await db.writeAll(unit);
}

/** Of a draft that is not sent yet, by the link in a mail. */
async function ownerOfDraft(linkId: string | undefined, db: Database): Promise<LinkOwner | undefined> {
  if (!linkId) return undefined;
  const draft = await first(
    db.read
      .select({ id: drafts.id })
      .from(links)
      .innerJoin(drafts, eq(drafts.id, links.subjectId))
      .where(and(eq(links.id, linkId), isNull(drafts.submissionId)))
      .limit(1),
  );
  return draft && ownerOf("draft", draft.id, db);
}
