import { formatDay, formatInstant } from "#app/ui/dates.ts";
import { type Desk, deskName, teamName } from "#app/ui/names.ts";
import { reasonText } from "#app/ui/reason.tsx";
import type { StationState } from "#app/ui/route-line.tsx";
import { m } from "#messages";
import type { Status } from "#services/intake/read-status.server.ts";
import type { Language } from "#services/rules/vocabulary.ts";

export type Standing = ReturnType<typeof viewStanding>;

/** Where a submission stands, in an applicant's words. */
export function viewStanding(status: Status, lang: Language) {
  const { team, desk, answerBy, timeZone } = status;
  return {
    reference: status.reference,
    orgName: status.profile.orgName,
    stage: status.stage,
    outcome: status.outcome,
    merged: status.merged,
    team,
    teamName: teamName(team),
    desk: desk && deskName(desk as Desk),
    why: [...new Set(status.reasons.map((reason) => reasonText(reason, lang)))],
    answerBy: status.stage === "closed" ? null : formatDay(answerBy, timeZone, lang),
    answerByInstant: answerBy.toISOString(),
    now: sentenceOf(status),
    stations: stationsOf(status),
    undoUntil: status.undoUntil && formatInstant(status.undoUntil, timeZone, lang),
  };
}

const SENTENCES = {
  triage: () => m.status_now_triage(),
  asked: () => m.status_now_asked(),
  introduced: () => m.status_now_introduced(),
  closed: () => m.status_now_declined(),
  interested: () => m.status_now_interested(),
  declined: () => m.status_now_declined(),
  withdrawn: () => m.status_now_withdrawn(),
  parked: () => m.status_now_parked(),
  merged: () => m.status_now_merged(),
};

/** What is asked of the other's applicant is not asked of this one. */
function sentenceOf({ merged, stage, outcome }: Status): string {
  const sentence = SENTENCES[outcome ?? stage]();
  if (!merged) return sentence;
  return stage === "asked" || outcome !== null
    ? m.status_now_merged()
    : `${m.status_now_merged()} ${sentence}`;
}

/** Received → read (or asked) → introduced → answer. */
function stationsOf({
  stage,
  outcome,
  introduced,
}: Status): { key: string; label: string; state: StationState }[] {
  const reached = outcome ? (introduced ? 2 : 1) : stage === "introduced" || introduced ? 2 : 1;
  const ended = outcome === "withdrawn" || outcome === "declined";
  const at = outcome === "interested" || outcome === "declined" ? 3 : reached;
  const names = [
    m.status_station_received(),
    stage === "asked" && !introduced ? m.status_station_asked() : m.status_station_read(),
    stage === "asked" && introduced ? m.status_station_asked() : m.status_station_introduced(),
    outcome === "withdrawn" ? m.status_station_withdrawn() : m.status_station_answer(),
  ];
  return names.map((label, place) => {
    const passed = place < at && !(place === 2 && ended && !introduced);
    const last = outcome !== null && place === (outcome === "withdrawn" ? 3 : at);
    const state = last
      ? ended
        ? "stop"
        : "done"
      : passed
        ? "done"
        : place === at && !outcome
          ? "now"
          : "next";
    return { key: String(place), label, state };
  });
}
