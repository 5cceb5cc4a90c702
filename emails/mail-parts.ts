/** What a mail is made of. A mail lists its parts once; both its HTML and its text are made from that list. */
import type { Language } from "#services/rules/vocabulary.ts";

export type Station = { label: string; state: "done" | "now" | "next" | "stop" };

export type MailPart =
  | { kind: "paragraph"; text: string }
  /** The way of a submission, as on every page. */
  | { kind: "route"; label: string; stations: Station[] }
  | { kind: "facts"; rows: { term: string; value: string }[] }
  | { kind: "list"; title: string; items: string[] }
  /** What a person wrote, in their own words and perhaps another language. */
  | { kind: "words"; title: string; text: string }
  | { kind: "action"; label: string; url: string };

export type MailContent = {
  language: Language;
  subject: string;
  /** Whom it greets, where that is known. */
  name?: string;
  /** The first sentences. */
  text: string;
  /** What a mailbox shows beside the subject; the first sentences when absent. */
  preview?: string;
  /** What comes after the first sentences. */
  parts: MailPart[];
  /** Why the reader gets this mail. */
  footer: string;
};

/** As it is read. */
export type LaidOut = Omit<MailContent, "name" | "text" | "preview"> & { preview: string; greeting: string };

export type RenderedMail = { subject: string; text: string; html: string };

/** A link of the mail: where it leads and until when. */
export type MailLink = { url: string; expiresAt: string };
