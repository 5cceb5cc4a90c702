/** From a row of the outbox to the mail a person reads. */
import type { Database } from "#db/client.server.ts";
import type { mails } from "#db/schema.ts";
import { contactDigest } from "#emails/contact-digest.tsx";
import { contactInterested } from "#emails/contact-interested.tsx";
import { contactIntroduced } from "#emails/contact-introduced.tsx";
import { contactReleased } from "#emails/contact-released.tsx";
import { draftSaved } from "#emails/draft-saved.tsx";
import { linkRenewed } from "#emails/link-renewed.tsx";
import type { RenderedMail } from "#emails/mail-parts.ts";
import { promiseReminder } from "#emails/promise-reminder.tsx";
import { questionAnswered } from "#emails/question-answered.tsx";
import { questionAsked } from "#emails/question-asked.tsx";
import { referralInvitation } from "#emails/referral-invitation.tsx";
import { referrerSignIn } from "#emails/referrer-sign-in.tsx";
import { staffMentioned } from "#emails/staff-mentioned.tsx";
import { staffSignIn } from "#emails/staff-sign-in.tsx";
import { submissionDeclined } from "#emails/submission-declined.tsx";
import { submissionIntroduced } from "#emails/submission-introduced.tsx";
import { submissionParked } from "#emails/submission-parked.tsx";
import { submissionReceived } from "#emails/submission-received.tsx";
import { submissionRerouted } from "#emails/submission-rerouted.tsx";
import { submissionWithdrawn } from "#emails/submission-withdrawn.tsx";
import { triageNeeded } from "#emails/triage-needed.tsx";
import type { Language } from "#services/rules/vocabulary.ts";
import type { MailKind, MailValues } from "./mail-kinds.server.ts";
import { type MailLink, mailLinks } from "./mail-links.server.ts";

type Asked = { language: Language; links: Record<string, MailLink>; publicUrl: string };
type Templates = { [K in MailKind]: (values: MailValues[K], asked: Asked) => Promise<RenderedMail> };

/** Exhaustive: a new kind of mail does not compile until it has its template. */
const TEMPLATES: Templates = {
  "draft-saved": (values, { language, links }) =>
    draftSaved(values, language, { draft: need(links, "draft") }),
  "link-renewed": (values, { language, links }) =>
    linkRenewed(values, language, { open: need(links, "open") }),
  "submission-received": (values, asked) => submissionReceived(values, asked.language, status(asked)),
  "question-asked": (values, asked) => questionAsked(values, asked.language, status(asked)),
  "submission-introduced": (values, asked) => submissionIntroduced(values, asked.language, status(asked)),
  "submission-rerouted": (values, asked) => submissionRerouted(values, asked.language, status(asked)),
  "submission-declined": (values, asked) => submissionDeclined(values, asked.language, status(asked)),
  "submission-parked": (values, asked) => submissionParked(values, asked.language, status(asked)),
  "contact-interested": (values, asked) => contactInterested(values, asked.language, status(asked)),
  "submission-withdrawn": (values, asked) => submissionWithdrawn(values, asked.language, status(asked)),
  "contact-introduced": (values, { language, links }) =>
    contactIntroduced(values, language, values.role === "copy" ? {} : { act: need(links, "act") }),
  "question-answered": (values, { language, links, publicUrl }) =>
    questionAnswered(values, language, links.act ?? { url: `${publicUrl}${values.path}` }),
  "contact-released": (values, { language }) => contactReleased(values, language),
  "triage-needed": (values, { language, publicUrl }) =>
    triageNeeded(values, language, { page: { url: `${publicUrl}${values.path}` } }),
  "promise-reminder": (values, { language, links, publicUrl }) =>
    promiseReminder(values, language, links.act ?? { url: `${publicUrl}${values.path}` }),
  "contact-digest": (values, { language, links }) => contactDigest(values, language, links),
  "staff-mentioned": (values, { language, publicUrl }) =>
    staffMentioned(values, language, { url: `${publicUrl}${values.path}` }),
  "staff-sign-in": (values, { language, links }) =>
    staffSignIn(values, language, { signIn: leadingOn(need(links, "signIn"), values.to) }),
  "referrer-sign-in": (values, { language, links }) =>
    referrerSignIn(values, language, { signIn: need(links, "signIn") }),
  "referral-invitation": (values, { language, links }) =>
    referralInvitation(values, language, { claim: need(links, "claim") }),
};

/** Throws where the row names no mail we know or lacks one of its links. */
export async function renderMail(
  mail: Pick<typeof mails.$inferSelect, "kind" | "language" | "values" | "links">,
  deps: { db: Database; publicUrl: string; secret: string },
): Promise<RenderedMail> {
  if (!isMailKind(mail.kind)) throw new Error(`there is no mail named ${mail.kind}`);
  return renderKind(mail.kind, mail.values, {
    language: mail.language,
    links: await mailLinks(mail, deps),
    publicUrl: deps.publicUrl,
  });
}

function isMailKind(kind: string): kind is MailKind {
  return Object.hasOwn(TEMPLATES, kind);
}

/** The values were written by `queueMail`, whose type ties them to the kind. */
function renderKind<K extends MailKind>(kind: K, values: unknown, asked: Asked): Promise<RenderedMail> {
  return TEMPLATES[kind](values as MailValues[K], asked);
}

function status({ links }: Asked): { status: MailLink } {
  return { status: need(links, "status") };
}

function leadingOn(link: MailLink, to: string): MailLink {
  return to ? { ...link, url: `${link.url}?to=${encodeURIComponent(to)}` } : link;
}

function need(links: Record<string, MailLink>, name: string): MailLink {
  const link = links[name];
  if (!link) throw new Error(`it lacks its link "${name}"`);
  return link;
}
