/** "Why here?" in the reader's language: the first is the whole answer in one line. */
import type { Classification, Routing } from "#services/rules/decision.ts";
import type { Language } from "#services/rules/vocabulary.ts";
import { withLocale } from "../../locale.server.ts";
import { markName } from "../../ui/names.ts";
import { reasonText } from "../../ui/reason.tsx";
import { flipText, howSure, nearMissText, STEP_NAMES } from "./why-text.ts";

export type WhyLines = ReturnType<typeof whyLines>;

type Decision = { classification: Classification; routing: Routing };

export function whyLines({ classification, routing }: Decision, byPerson: boolean, lang: Language) {
  const { flip, nearMisses } = classification;
  const say = ({ because }: { because: Parameters<typeof reasonText>[0] }) =>
    reasonText(because, lang, "staff");
  return withLocale(lang, () => ({
    line: howSure(classification, byPerson),
    steps: routing.steps.map((step) => ({
      name: STEP_NAMES[step.step](),
      text: say(step),
      rule: step.rule,
    })),
    marks: routing.marks.map((mark) => markName(mark)),
    relaxed: [...new Set(routing.relaxed.map(say))],
    flip: flip ? flipText(flip) : null,
    near: [...new Set(nearMisses.map(nearMissText))],
  }));
}
