/** How a submission stands beside its stage: who took it on, whether it fits, its labels, what it waits for. */
import type { WakeCondition } from "#db/schema.ts";
import { m } from "#messages";
import type { Language } from "#services/rules/vocabulary.ts";
import type { Submission } from "#services/triage/scope.server.ts";
import { withLocale } from "../../locale.server.ts";
import { formatDate, formatDay } from "../../ui/dates.ts";
import { optionLabel } from "../../ui/field-words.server.ts";
import { screeningName, screeningReasonName } from "../../ui/names.ts";

/** Sentences in the reader's language: they are read, not reckoned with. */
export type Stands = { lines: string[]; labels: string[] };

type About = Pick<Submission, "screening" | "screeningReason" | "snoozedUntil" | "wakeOn" | "stage">;
type Reading = { lang: Language; now: Date; timeZone: string };

export function standsOf(
  { screening, screeningReason, snoozedUntil, wakeOn, stage }: About,
  { assignee, labels }: { assignee: string | null; labels: string[] },
  { lang, now, timeZone }: Reading,
): Stands {
  return withLocale(lang, () => {
    const isSnoozed = snoozedUntil !== null && snoozedUntil > now;
    const isOpen = stage !== "closed";
    const lines = [
      assignee && m.staff_owner_of_row({ person: assignee }),
      !assignee && isOpen && m.staff_stands_nobody(),
      (isOpen || screening !== "open") && screened(screening, screeningReason),
      isSnoozed && m.staff_stands_snoozed({ when: formatDay(snoozedUntil, timeZone, lang) }),
      wakeOn && wakes(wakeOn, lang),
    ];
    return { lines: lines.filter((line) => typeof line === "string"), labels };
  });
}

function screened(screening: Submission["screening"], reason: Submission["screeningReason"]): string {
  const name = screeningName(screening);
  return reason ? m.staff_stands_screening({ screening: name, reason: screeningReasonName(reason) }) : name;
}

function wakes(condition: WakeCondition, lang: Language): string {
  if (condition.kind === "date") return m.staff_stands_wakes_date({ when: formatDate(condition.at, lang) });
  if (condition.kind === "ruleset") return m.staff_stands_wakes_ruleset();
  return m.staff_stands_wakes_stage({ stage: optionLabel("productStage", condition.stage) });
}
