/** Every table of the portal, once, in the words of `kit.ts`. Instants are UTC; ids are UUIDv7 unless a comment says otherwise. */
import { sql } from "drizzle-orm";
import type { Classification, ProfileFacts, Routing } from "#services/rules/decision.ts";
import {
  APPLICANT_TYPES,
  DOMAINS,
  type Domain,
  LANES,
  LANGUAGES,
  type Language,
  TEAMS,
} from "#services/rules/vocabulary.ts";
import {
  count,
  flag,
  index,
  instant,
  json,
  primaryKey,
  sequence,
  table,
  text,
  uniqueIndex,
  word,
} from "./kit.ts";
import * as words from "./words.ts";

/** Rows by table as they stood before an action or a merge, as the database gives them; what was not there is null. */
export type Before = Record<string, Record<string, unknown>[]>;

/** What brings a parked submission back. */
export type WakeCondition =
  | { kind: "date"; at: string }
  /** The applicant says, by an update of the profile, that the product has come this far. */
  | { kind: "product-stage"; stage: string }
  /** A ruleset is published under which the submission finds a domain and a lead. */
  | { kind: "ruleset" };

export const teams = table("teams", {
  id: word(TEAMS).primaryKey(),
  letters: text().notNull(),
  city: text().notNull(),
  timeZone: text().notNull(),
  /** ISO weekdays, Monday is 1. */
  workDays: json<number[]>().notNull(),
  /** Local times, "09:00". */
  opens: text().notNull(),
  closes: text().notNull(),
  promiseWorkingDays: count().notNull(),
  intakeContactId: text().notNull(),
});

export const holidays = table(
  "holidays",
  {
    team: word(TEAMS)
      .notNull()
      .references(() => teams.id),
    /** Local calendar day, "2018-05-03". */
    day: text().notNull(),
    name: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.team, t.day] })],
);

export const contacts = table("contacts", {
  /** A readable key such as "electrification_paris". */
  id: text().primaryKey(),
  team: word(TEAMS)
    .notNull()
    .references(() => teams.id),
  desk: text().notNull(),
  role: text().notNull(),
  organisation: text().notNull(),
  function: text().notNull(),
  domains: json<Domain[]>().notNull(),
  lanes: json<string[]>().notNull(),
  applicantTypes: json<string[]>().notNull(),
  languages: json<Language[]>().notNull(),
  brand: text(),
  email: text().notNull(),
  timeZone: text().notNull(),
  /** Open submissions it may lead at once; null is no limit. */
  capacity: count(),
  absentFrom: instant(),
  absentUntil: instant(),
  standInId: text(),
  active: flag().notNull(),
  /** Their local day of the newest digest, "2018-02-06": one a day, however many processes send them. */
  digestedOn: text(),
});

export const rulesets = table("rulesets", {
  number: sequence(),
  hash: text().notNull().unique(),
  document: json<unknown>().notNull(),
  reason: text().notNull(),
  publishedBy: text(),
  publishedAt: instant().notNull(),
});

export const organisations = table(
  "organisations",
  {
    id: text().primaryKey(),
    /** Registrable domain of the website, else "name:" and the normalised name. */
    key: text().notNull().unique(),
    name: text().notNull(),
    /** The organisation that this one was found to be: whoever applies under its key belongs there. */
    survivorId: text(),
    createdAt: instant().notNull(),
  },
  (t) => [index("organisations_survivor").on(t.survivorId).where(sql`survivor_id is not null`)],
);

export const drafts = table("drafts", {
  id: text().primaryKey(),
  applicantType: word(APPLICANT_TYPES).notNull(),
  language: word(LANGUAGES).notNull(),
  /** Field values as typed, by key of the intake fields. */
  form: json<Record<string, unknown>>().notNull(),
  version: count().notNull(),
  referralId: text(),
  /** The address its private link was last mailed to. */
  linkMailedTo: text(),
  /** Set once sent; equals `id`. */
  submissionId: text(),
  createdAt: instant().notNull(),
  updatedAt: instant().notNull(),
});

/** What people filter a queue by. */
const askedOf = (t: {
  snoozedUntil: Filter;
  unsure: Filter;
  domain: Filter;
  country: Filter;
  applicantType: Filter;
  language: Filter;
  lane: Filter;
  outcome: Filter;
  screening: Filter;
  assigneeId: Filter;
}) => [
  t.snoozedUntil,
  t.unsure,
  t.domain,
  t.country,
  t.applicantType,
  t.language,
  t.lane,
  t.outcome,
  t.screening,
  t.assigneeId,
];
type Filter = Parameters<ReturnType<typeof index>["on"]>[0];

/** An open submission that nobody has or will look at: there must be none. */
export const ADRIFT = sql`stage <> 'closed' and (owner_id is null or next_action_at is null)`;

/** It waits for what the applicant was asked. */
export const IS_ASKED = sql`stage = 'asked'`;

export const submissions = table(
  "submissions",
  {
    seq: sequence(),
    /** The draft's id, or one made for the API request: a second sending meets the same row. */
    id: text().notNull().unique(),
    /** Eight characters a person can read aloud; the last one is a check character. */
    reference: text().notNull().unique(),
    organisationId: text()
      .notNull()
      .references(() => organisations.id),
    applicantType: word(APPLICANT_TYPES).notNull(),
    source: word(words.SOURCES).notNull(),
    /** Language of our answers. */
    language: word(LANGUAGES).notNull(),
    country: text().notNull(),
    stage: word(words.STAGES).notNull(),
    outcome: word(words.OUTCOMES),
    /** Whether it fits what the group looks for: an axis of its own, beside stage and outcome. */
    screening: word(words.SCREENINGS).notNull().default("open"),
    /** Why, as a code of `words.SCREENING_REASONS`. */
    screeningReason: word(words.SCREENING_REASONS),
    /** Rises with every change; a decision names the version it was made on. */
    version: count().notNull(),
    profileVersion: count().notNull(),
    /** The decision in force; the four columns after it repeat it for the queue (`db/check` keeps them equal). */
    decisionId: text().notNull(),
    team: word(TEAMS)
      .notNull()
      .references(() => teams.id),
    domain: word(DOMAINS),
    lane: word(LANES).notNull(),
    unsure: flag().notNull(),
    /** The contact who has it: the lead, or the team's intake coordinator. Null once closed. */
    ownerId: text().references(() => contacts.id),
    /** The triager who took it on, beside the owner; null while nobody has. */
    assigneeId: text().references(() => people.id),
    /** When the owner must have acted. Null once closed. */
    nextActionAt: instant(),
    /** Put aside by a person until then: out of the way, not closed, and back by itself. */
    snoozedUntil: instant(),
    /** What brings a "not now" back: see `services/triage/wake-condition.ts`. Null where it is not parked. */
    wakeOn: json<WakeCondition>(),
    /** The promise: the applicant hears by then. */
    answerBy: instant().notNull(),
    /** When the promise began to run: half of it is counted from here. */
    promisedAt: instant().notNull(),
    /** Since when the promise waits for the applicant; null while it runs. */
    pausedAt: instant(),
    /** How much of the promise has been reminded of: 0, 50, 100, or 200 once it was escalated. */
    reminded: count().notNull().default(0),
    /** When its promise is looked at next; the past means at once. Null where nothing is left to remind of. */
    remindAt: instant(),
    /** The submission that this one was merged into; both references lead there. */
    survivorId: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    index("submissions_queue").on(t.team, t.stage, t.createdAt, t.seq),
    index("submissions_stage").on(t.stage, t.createdAt, t.seq),
    // What a view or a search asks besides its order stands in the index: no row is fetched to be passed over.
    index("submissions_team_newest").on(t.team, t.createdAt, t.seq, t.stage, ...askedOf(t)),
    index("submissions_newest").on(t.createdAt, t.seq, t.team, t.stage, ...askedOf(t)),
    // The same by number, for rows found by their words.
    index("submissions_by_number").on(t.seq, t.team, t.stage, t.nextActionAt, t.createdAt, ...askedOf(t)),
    index("submissions_organisation").on(t.organisationId),
    index("submissions_owner").on(t.ownerId, t.stage),
    index("submissions_assignee").on(t.assigneeId, t.nextActionAt, t.seq).where(sql`assignee_id is not null`),
    index("submissions_snoozed")
      .on(t.snoozedUntil, t.team, t.stage, t.unsure, t.nextActionAt)
      .where(sql`snoozed_until is not null`),
    index("submissions_survivor").on(t.survivorId).where(sql`survivor_id is not null`),
    index("submissions_country").on(t.country, t.createdAt, t.seq),
    index("submissions_queue_due")
      .on(t.team, t.stage, t.nextActionAt, t.seq, ...askedOf(t))
      .where(sql`next_action_at is not null`),
    index("submissions_stage_due")
      .on(t.stage, t.nextActionAt, t.seq, t.team, ...askedOf(t))
      .where(sql`next_action_at is not null`),
    index("submissions_snoozed_due")
      .on(t.nextActionAt, t.seq, t.snoozedUntil, t.team)
      .where(sql`snoozed_until is not null`),
    index("submissions_due").on(t.team, t.nextActionAt, t.seq).where(sql`next_action_at is not null`),
    index("submissions_due_anywhere").on(t.nextActionAt, t.seq).where(sql`next_action_at is not null`),
    index("submissions_remind").on(t.remindAt).where(sql`remind_at is not null`),
    index("submissions_adrift").on(t.seq).where(ADRIFT),
    index("submissions_asked").on(t.id, t.team, t.seq).where(IS_ASKED),
  ],
);

/**
 * How many submissions stand where, kept by triggers on `submissions` so that a queue's counts and a contact's
 * load never count rows; `db/check` keeps both equal.
 */
export const submissionCounts = table(
  "submission_counts",
  {
    team: word(TEAMS).notNull(),
    stage: word(words.STAGES).notNull(),
    unsure: flag().notNull(),
    /** Empty where nobody owns it any more. */
    ownerId: text().notNull(),
    rows: count().notNull(),
  },
  (t) => [primaryKey({ columns: [t.team, t.stage, t.unsure, t.ownerId] })],
);

export const profiles = table(
  "profiles",
  {
    id: text().primaryKey(),
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    version: count().notNull(),
    /** The validated profile, by key of the intake fields. */
    form: json<Record<string, unknown>>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("profiles_version").on(t.submissionId, t.version),
    index("profiles_with_deck").on(t.submissionId).where(sql`form ->> 'deckUrl' is not null`),
  ],
);

export const decisions = table(
  "decisions",
  {
    id: text().primaryKey(),
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    profileId: text()
      .notNull()
      .references(() => profiles.id),
    ruleset: count()
      .notNull()
      .references(() => rulesets.number),
    /** Null where the rules decided alone. */
    personId: text().references(() => people.id),
    /** A person's reason. */
    reason: text(),
    classification: json<Classification>().notNull(),
    routing: json<Routing>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("decisions_submission").on(t.submissionId, t.createdAt),
    index("decisions_by_hand").on(t.submissionId).where(sql`person_id is not null`),
  ],
);

/** Told, and the profile not opened yet; copies have no link of their own to open. */
export const UNOPENED = sql`state = 'waiting' and opened_at is null and role <> 'copy'`;

export const receivers = table(
  "receivers",
  {
    id: text().primaryKey(),
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    contactId: text()
      .notNull()
      .references(() => contacts.id),
    role: word(words.RECEIVER_ROLES).notNull(),
    state: word(words.RECEIVER_STATES).notNull(),
    comment: text(),
    dueAt: instant().notNull(),
    /** When they first opened the profile. */
    openedAt: instant(),
    /** How much of their time has been reminded of, as on submissions. */
    reminded: count().notNull().default(0),
    /** When their own clock is looked at next, as on submissions; the lead's is the submission's. */
    remindAt: instant(),
    answeredAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("receivers_submission").on(t.submissionId),
    index("receivers_contact").on(t.contactId, t.state),
    index("receivers_lead").on(t.contactId, t.createdAt).where(sql`role = 'lead'`),
    index("receivers_unopened").on(t.contactId, t.createdAt).where(UNOPENED),
    index("receivers_remind").on(t.remindAt).where(sql`remind_at is not null`),
  ],
);

export const events = table(
  "events",
  {
    seq: sequence(),
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    kind: word(words.EVENT_KINDS).notNull(),
    actor: word(words.ACTORS).notNull(),
    /** The person, contact or referrer; null for applicant, rules and system. */
    actorId: text(),
    data: json<Record<string, string | number | null>>().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("events_submission").on(t.submissionId, t.seq)],
);

/** Written by colleagues for colleagues; what goes to the applicant, or comes from them, is a message. */
export const FOR_STAFF = sql`audience = 'staff'`;

export const notes = table(
  "notes",
  {
    id: text().primaryKey(),
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    author: word(words.NOTE_AUTHORS).notNull(),
    authorId: text(),
    audience: word(words.NOTE_AUDIENCES).notNull(),
    body: text().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("notes_submission").on(t.submissionId, t.createdAt),
    index("notes_staff").on(t.submissionId).where(FOR_STAFF),
  ],
);

/** Whom a note for the staff names: they are told. */
export const mentions = table(
  "mentions",
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    noteId: text()
      .notNull()
      .references(() => notes.id),
  },
  (t) => [primaryKey({ columns: [t.personId, t.noteId] }), index("mentions_note").on(t.noteId)],
);

/** Invitations, of which each mailbox gets only so many a day. */
export const INVITATION_MAIL = sql`kind = 'referral-invitation'`;
/** Mails that hold an applicant's private link: how they find their way back. */
export const APPLICANT_MAIL = sql`kind in ('draft-saved', 'submission-received')`;

/** The outbox. A mail is rendered when it is sent, from `values` and from links whose tokens are never stored. */
export const mails = table(
  "mails",
  {
    id: text().primaryKey(),
    /** The file in `emails/` that renders it. */
    kind: text().notNull(),
    language: word(LANGUAGES).notNull(),
    toName: text().notNull(),
    toAddress: text().notNull(),
    values: json<Record<string, unknown>>().notNull(),
    /** Name of a link in the mail → id of its row in `links`. */
    links: json<Record<string, string>>().notNull(),
    submissionId: text(),
    /** The action it belongs to: undoing the action before it is sent cancels it. */
    actionId: text(),
    state: word(words.MAIL_STATES).notNull(),
    attempts: count().notNull(),
    /** Not before this instant. */
    dueAt: instant().notNull(),
    claimedBy: text(),
    /** A claim older than this is free again. */
    claimedUntil: instant(),
    lastError: text(),
    sentAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("mails_due").on(t.state, t.dueAt),
    index("mails_claim").on(t.claimedBy),
    index("mails_submission").on(t.submissionId),
    index("mails_action").on(t.actionId).where(sql`action_id is not null`),
    index("mails_to_applicants").on(sql`lower(to_address)`).where(APPLICANT_MAIL),
    index("mails_invitations").on(t.createdAt).where(INVITATION_MAIL),
  ],
);

export const people = table("people", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Lower case. */
  email: text().notNull().unique(),
  role: word(words.PERSON_ROLES).notNull(),
  /** Null for those who see every team. */
  team: word(TEAMS).references(() => teams.id),
  language: word(LANGUAGES).notNull(),
  /** Keys they changed or switched off on staff pages, by name of the command; absent is the default. */
  keys: json<Record<string, string>>().notNull().default({}),
  disabledAt: instant(),
  createdAt: instant().notNull(),
});

export const sessions = table("sessions", {
  /** SHA-256 of the cookie's value. */
  id: text().primaryKey(),
  kind: word(words.SESSION_KINDS).notNull(),
  /** The person or referrer; null for applicants. */
  subjectId: text(),
  /** Applicants: ids of the drafts and submissions this browser may open. */
  grants: json<string[]>().notNull(),
  createdAt: instant().notNull(),
  seenAt: instant().notNull(),
  expiresAt: instant().notNull(),
});

/** Links that sign in, of which each address gets only so many an hour. */
export const SIGN_IN_LINK = sql`purpose in ('staff-sign-in', 'referrer-sign-in')`;

export const links = table(
  "links",
  {
    id: text().primaryKey(),
    /** SHA-256 of the token; the token itself is derived from the id and the portal's secret, never stored. */
    tokenHash: text().notNull().unique(),
    purpose: word(words.LINK_PURPOSES).notNull(),
    subjectId: text().notNull(),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [index("links_sign_in").on(t.subjectId, t.createdAt).where(SIGN_IN_LINK)],
);

export const referrers = table("referrers", {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Lower case. */
  email: text().notNull().unique(),
  organisation: text().notNull(),
  applicantType: word(APPLICANT_TYPES).notNull(),
  language: word(LANGUAGES).notNull(),
  createdAt: instant().notNull(),
});

export const batches = table("batches", {
  id: text().primaryKey(),
  referrerId: text()
    .notNull()
    .references(() => referrers.id),
  fileName: text().notNull(),
  /** SHA-256 of the file as uploaded. */
  fileHash: text().notNull(),
  rows: count().notNull(),
  createdAt: instant().notNull(),
});

export const referrals = table(
  "referrals",
  {
    id: text().primaryKey(),
    referrerId: text()
      .notNull()
      .references(() => referrers.id),
    batchId: text().references(() => batches.id),
    /** As `organisations.key`; one referral a referrer and organisation. */
    organisationKey: text().notNull(),
    /** What the referrer knows of the company, by key of the intake fields: it prefills the draft. */
    form: json<Record<string, unknown>>().notNull(),
    note: text(),
    state: word(words.REFERRAL_STATES).notNull(),
    draftId: text(),
    submissionId: text(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
  },
  (t) => [
    uniqueIndex("referrals_once").on(t.referrerId, t.organisationKey),
    index("referrals_organisation").on(t.organisationKey),
    index("referrals_submission").on(t.submissionId),
  ],
);

/**
 * What a person did, under an id that their browser made: a second sending finds the row and changes nothing.
 * It keeps how things stood, so that undoing it is one more unit and not a guess.
 */
export const actions = table(
  "actions",
  {
    id: text().primaryKey(),
    /** Actions that were one gesture over many submissions, and are undone as one. */
    bulkId: text(),
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    personId: text()
      .notNull()
      .references(() => people.id),
    verb: word(words.ACTION_VERBS).notNull(),
    /** The submission's version that it made. */
    version: count().notNull(),
    /** The rows it changed, as they stood before. */
    before: json<Before>().notNull(),
    undoneAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [
    index("actions_submission").on(t.submissionId, t.version),
    index("actions_bulk").on(t.bulkId).where(sql`bulk_id is not null`),
  ],
);

/** Words that a team sorts by. */
export const labels = table(
  "labels",
  {
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    label: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.label] }),
    index("labels_label").on(t.label, t.submissionId),
  ],
);

/** A view of the queue under a name: the query is the one in the queue's address. */
export const savedViews = table(
  "saved_views",
  {
    id: text().primaryKey(),
    ownerId: text()
      .notNull()
      .references(() => people.id),
    /** Set where the whole team sees it; null is private. */
    team: word(TEAMS),
    name: text().notNull(),
    query: text().notNull(),
    pinned: flag().notNull(),
    /** Opens first for its owner. */
    isDefault: flag().notNull(),
    createdAt: instant().notNull(),
  },
  (t) => [index("saved_views_owner").on(t.ownerId), index("saved_views_team").on(t.team)],
);

/** What a member of a team made of a view that another shared: where there is none it is pinned as its owner has it. */
export const viewChoices = table(
  "view_choices",
  {
    personId: text()
      .notNull()
      .references(() => people.id),
    viewId: text()
      .notNull()
      .references(() => savedViews.id),
    pinned: flag().notNull(),
    /** Opens first for this person. */
    isDefault: flag().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.viewId] }), index("view_choices_view").on(t.viewId)],
);

/** Who has opened a submission, and the last line of its history they saw. */
export const readings = table(
  "readings",
  {
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    reader: word(words.READERS).notNull(),
    /** A person's or a contact's id. */
    readerId: text().notNull(),
    /** The newest event then. */
    eventSeq: count().notNull(),
    profileVersion: count().notNull(),
    firstAt: instant().notNull(),
    lastAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.submissionId, t.reader, t.readerId] }),
    index("readings_reader").on(t.reader, t.readerId),
  ],
);

export const OPEN_QUESTION = sql`state = 'open'`;

/** A request for information, from asking to the answer. The promise waits while one is open. */
export const questions = table(
  "questions",
  {
    id: text().primaryKey(),
    submissionId: text()
      .notNull()
      .references(() => submissions.id),
    /** Keys of the intake fields it asks about; empty where only the message asks. */
    fields: json<string[]>().notNull(),
    /** The note with its words. */
    noteId: text().notNull(),
    askedBy: word(words.NOTE_AUTHORS).notNull(),
    askedById: text().notNull(),
    state: word(words.QUESTION_STATES).notNull(),
    /** The note with the answer. */
    answerNoteId: text(),
    createdAt: instant().notNull(),
    closedAt: instant(),
  },
  (t) => [
    index("questions_submission").on(t.submissionId),
    index("questions_open").on(t.submissionId).where(OPEN_QUESTION),
  ],
);

/** Every word of the searchable texts that is long enough to have parts, once: a part typed is looked for in these. */
export const searchWords = table("search_words", { word: text().primaryKey() });

/** By what an organisation is recognised again: one row a key, looked up exactly. */
export const organisationKeys = table(
  "organisation_keys",
  {
    organisationId: text()
      .notNull()
      .references(() => organisations.id),
    kind: word(words.ORGANISATION_KEY_KINDS).notNull(),
    value: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.organisationId, t.kind, t.value] }),
    index("organisation_keys_value").on(t.kind, t.value),
  ],
);

/** Two submissions that are one, and with them their organisations, as a person found; kept whole, to be undone. */
export const merges = table(
  "merges",
  {
    id: text().primaryKey(),
    survivorId: text()
      .notNull()
      .references(() => submissions.id),
    mergedId: text()
      .notNull()
      .references(() => submissions.id),
    personId: text()
      .notNull()
      .references(() => people.id),
    /** For each field that differed, which side's value was kept. */
    chosen: json<Record<string, "survivor" | "merged">>().notNull(),
    /** The rows it changed, as they stood before. */
    before: json<Before>().notNull(),
    /** The versions it made: where they have moved on, somebody has decided about the whole. */
    survivorVersion: count().notNull(),
    mergedVersion: count().notNull(),
    undoneAt: instant(),
    createdAt: instant().notNull(),
  },
  (t) => [index("merges_survivor").on(t.survivorId), index("merges_merged").on(t.mergedId)],
);

/** Labelled by people's overrides: what the rules are checked against. */
export const examples = table("examples", {
  id: text().primaryKey(),
  submissionId: text()
    .notNull()
    .references(() => submissions.id),
  facts: json<ProfileFacts>().notNull(),
  domain: word(DOMAINS),
  personId: text()
    .notNull()
    .references(() => people.id),
  reason: text().notNull(),
  createdAt: instant().notNull(),
});

export const apiKeys = table("api_keys", {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  keyHash: text().notNull().unique(),
  createdAt: instant().notNull(),
  revokedAt: instant(),
});

/** What programs sent: who may ask for it again, and what the same Idempotency-Key answers. */
export const apiRequests = table(
  "api_requests",
  {
    apiKeyId: text()
      .notNull()
      .references(() => apiKeys.id),
    idempotencyKey: text().notNull(),
    /** SHA-256 of the body: another body under the same key is refused. */
    bodyHash: text().notNull(),
    submissionId: text().notNull(),
    /** What was answered, without the private link, which is made again. */
    answer: json<Record<string, unknown>>().notNull().default({}),
    createdAt: instant().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.apiKeyId, t.idempotencyKey] }),
    index("api_requests_submission").on(t.submissionId),
  ],
);

/** Work that comes round, of which one process at a time is the doer: see `services/jobs/run-job.server.ts`. */
export const leases = table("leases", {
  /** The job. */
  name: text().primaryKey(),
  holder: text().notNull(),
  /** Nobody else begins it before. */
  until: instant().notNull(),
});

/** A row while this database is the target of a move that is not finished: until then it is not whole. */
export const halfMoved = table("half_moved", { source: text().primaryKey() });
