import { Link } from "@remix-run/react";
import type { MouseEvent } from "react";
import { memo } from "react";
import { m } from "#messages";
import type { IntentVerb } from "./intents.ts";
import css from "./submission.module.css";

const VERBS = {
  assign: m.staff_verb_assign,
  label: m.staff_verb_label,
  snooze: m.staff_verb_snooze,
  screen: m.staff_verb_screen,
  park: m.staff_verb_park,
  wake: m.staff_verb_wake,
};
export type MoreVerb = keyof typeof VERBS;

type Props = {
  reference: string;
  from: string;
  allowed: Record<MoreVerb, boolean>;
  /** Where scripts run: takes a verb over from its page. */
  onVerb?: (verb: IntentVerb) => void;
};

/** What sorts a submission and what puts it off; each has a page of its own. */
export const MoreVerbs = memo(function MoreVerbs({ reference, from, allowed, onVerb }: Props) {
  function onClick(event: MouseEvent, verb: MoreVerb) {
    if (!onVerb || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onVerb(verb);
  }
  const verbs = (Object.keys(VERBS) as MoreVerb[]).filter((verb) => allowed[verb]);
  if (verbs.length === 0) return null;
  return (
    <p className={css.moreVerbs}>
      {verbs.map((verb, place) => (
        <span key={verb}>
          {place > 0 && " · "}
          <Link
            to={`/staff/submissions/${reference}/${verb}${from}`}
            onClick={(event) => onClick(event, verb)}
          >
            {VERBS[verb]()}
          </Link>
        </span>
      ))}
    </p>
  );
});
