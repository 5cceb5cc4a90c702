/** Events as sentences in the reader's language, each with the words it was about. */
import type { EventKind, Screening } from "#db/words.ts";
import { m } from "#messages";
import type { Domain, Language, Team } from "#services/rules/vocabulary.ts";
import { isDecisionReason } from "#services/triage/decision-reasons.ts";
import { isDeclineReason } from "#services/triage/decline-reasons.ts";
import { findMentions } from "#services/triage/find-mentions.ts";
import type { SubmissionView } from "#services/triage/read-submission.server.ts";
import { formatDay } from "../../ui/dates.ts";
import { declineReasonName, domainName, teamName } from "../../ui/names.ts";
import { decisionReasonName } from "./decision-reason-names.ts";

export type HistoryLine = {
  seq: number;
  at: Date;
  text: string;
  /** A note, a question, an answer or a reason, in whatever language it was written. */
  quote: string | null;
  /** Where colleagues are named in it, from and to. */
  named: [number, number][];
};

type Event = SubmissionView["events"][number];
type Names = Record<string, string>;

export function historyLines(view: SubmissionView, locale: Language): HistoryLine[] {
  const from = new Map(view.mergedHere.map(({ id, reference }) => [id, `${reference}: `]));
  const bodies = new Map(view.notes.map((note) => [note.id, note.body]));
  const named = new Map(view.notes.map((note) => [note.id, namedIn(note, view.names)]));
  return view.events.map((event) => ({
    seq: event.seq,
    at: event.createdAt,
    text: (from.get(event.submissionId) ?? "") + eventText(event, view.names, locale),
    quote: quoteOf(event, bodies, view.reasons),
    named: named.get(String(event.data.note)) ?? [],
  }));
}

function namedIn({ body, mentions }: SubmissionView["notes"][number], names: Names): [number, number][] {
  if (mentions.length === 0) return [];
  const people = mentions.map((id) => ({ id, name: names[id] ?? "" }));
  return findMentions(body, people).map(({ start, end }) => [start, end]);
}

/** What was written on the occasion: a note, a contact's comment, or the reason of a person's decision. */
function quoteOf(
  { data, kind }: Event,
  bodies: Map<string, string>,
  reasons: SubmissionView["reasons"],
): string | null {
  if (typeof data.note === "string") return bodies.get(data.note) ?? null;
  if (typeof data.comment === "string") return data.comment;
  if (kind === "decided" || typeof data.decision !== "string") return null;
  const reason = reasons[data.decision] ?? null;
  // Where nothing was written it is the code, which the sentence says.
  return reason === data.because ? null : reason;
}

type Said = {
  by: Event["actor"];
  actor: string;
  data: Record<string, string>;
  names: Names;
  locale: Language;
};

const SENTENCES: Record<EventKind, (said: Said) => string> = {
  received: ({ locale }) => m.staff_event_received({}, { locale }),
  decided: ({ locale }) => m.staff_event_decided({}, { locale }),
  "contact-informed": ({ data, names, locale }) => {
    const contact = names[data.contact ?? ""] ?? data.contact ?? "";
    return data.role === "copy"
      ? m.staff_event_contact_informed_copy({ contact }, { locale })
      : m.staff_event_contact_informed_lead({ contact }, { locale });
  },
  accepted: ({ actor, locale }) => m.staff_event_accepted({ actor }, { locale }),
  declined: ({ actor, data, locale }) => {
    const reason = isDeclineReason(data.reason)
      ? declineReasonName(data.reason, locale)
      : (data.reason ?? "");
    return m.staff_event_declined({ actor, reason }, { locale });
  },
  "question-asked": ({ actor, locale }) => m.staff_event_question_asked({ actor }, { locale }),
  "question-answered": ({ locale }) => m.staff_event_question_answered({}, { locale }),
  "domain-overridden": ({ actor, data, locale }) => {
    const from = data.from ? domainName(data.from as Domain, locale) : m.ui_no_domain({}, { locale });
    return m.staff_event_domain_overridden(
      { actor, from, to: domainName(data.to as Domain, locale) },
      { locale },
    );
  },
  rerouted: ({ actor, data, names, locale }) => {
    if (data.contact)
      return m.staff_event_rerouted_contact(
        { actor, contact: names[data.contact] ?? data.contact },
        { locale },
      );
    const [from, to] = [teamName(data.from as Team, locale), teamName(data.to as Team, locale)];
    return m.staff_event_rerouted_team({ actor, from, to }, { locale });
  },
  noted: ({ actor, locale }) => m.staff_event_noted({ actor }, { locale }),
  withdrawn: ({ locale }) => m.staff_event_withdrawn({}, { locale }),
  "withdrawal-undone": ({ locale }) => m.staff_event_withdrawal_undone({}, { locale }),
  "contact-interested": ({ actor, locale }) => m.staff_event_contact_interested({ actor }, { locale }),
  "contact-not-us": ({ actor, locale }) => m.staff_event_contact_not_us({ actor }, { locale }),
  "contact-need-more": ({ actor, locale }) => m.staff_event_contact_need_more({ actor }, { locale }),
  "referral-linked": ({ locale }) => m.staff_event_referral_linked({}, { locale }),
  screened: ({ actor, data, locale }) => {
    const say = {
      fit: m.staff_event_screened_fit,
      "not-fit": m.staff_event_screened_not_fit,
      open: m.staff_event_screened_open,
    }[data.screening as Screening];
    return say({ actor }, { locale });
  },
  assigned: ({ actor, data, names, locale }) =>
    data.to
      ? m.staff_event_assigned({ actor, person: names[data.to] ?? data.to }, { locale })
      : m.staff_event_unassigned({ actor }, { locale }),
  labelled: ({ actor, data, locale }) =>
    m.staff_event_labelled({ actor, labels: data.labels ?? "" }, { locale }),
  snoozed: ({ actor, data, locale }) =>
    m.staff_event_snoozed(
      { actor, when: formatDay(new Date(data.until ?? ""), data.timeZone ?? "UTC", locale) },
      { locale },
    ),
  parked: ({ actor, locale }) => m.staff_event_parked({ actor }, { locale }),
  woken: ({ locale }) => m.staff_event_woken({}, { locale }),
  undone: ({ actor, by, locale }) =>
    by === "applicant"
      ? m.staff_event_overtaken({}, { locale })
      : m.staff_event_undone({ actor }, { locale }),
  merged: ({ actor, data, locale }) =>
    m.staff_event_merged({ actor, reference: data.reference ?? "" }, { locale }),
  unmerged: ({ actor, data, locale }) =>
    m.staff_event_unmerged({ actor, reference: data.reference ?? "" }, { locale }),
  "profile-changed": ({ locale }) => m.staff_event_profile_changed({}, { locale }),
  reminded: ({ data, locale }) => m.staff_event_reminded({ percent: data.percent ?? "" }, { locale }),
  escalated: ({ locale }) => m.staff_event_escalated({}, { locale }),
  "receiver-asked": ({ actor, data, names, locale }) =>
    m.staff_event_receiver_asked({ actor, contact: names[data.contact ?? ""] ?? "" }, { locale }),
  "receiver-revoked": ({ actor, data, names, locale }) =>
    m.staff_event_receiver_revoked({ actor, contact: names[data.contact ?? ""] ?? "" }, { locale }),
  "told-otherwise": ({ actor, locale }) => m.staff_event_told_otherwise({ actor }, { locale }),
  opened: ({ data, names, locale }) =>
    m.staff_event_opened({ contact: names[data.contact ?? ""] ?? "" }, { locale }),
};

function eventText(event: Event, names: Names, locale: Language): string {
  const actor = names[event.actorId ?? ""] ?? m.staff_someone({}, { locale });
  const data = Object.fromEntries(
    Object.entries(event.data).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
  const said = SENTENCES[event.kind]({ by: event.actor, actor, data, names, locale });
  if (!isDecisionReason(data.because)) return said;
  return m.staff_event_because({ said, reason: decisionReasonName(data.because, locale) }, { locale });
}
