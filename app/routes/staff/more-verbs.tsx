import { Link } from "@remix-run/react";
import { m } from "#messages";
import css from "./submission.module.css";

const VERBS = {
  screen: m.staff_verb_screen,
  assign: m.staff_verb_assign,
  label: m.staff_verb_label,
  snooze: m.staff_verb_snooze,
  park: m.staff_verb_park,
  wake: m.staff_verb_wake,
};

/** What sorts a submission and what puts it off; each has a page of its own. */
export function MoreVerbs({ reference, from }: { reference: string; from: string }) {
  return (
    <p className={css.moreVerbs}>
      {Object.entries(VERBS).map(([verb, name], place) => (
        <span key={verb}>
          {place > 0 && " · "}
          <Link to={`/staff/submissions/${reference}/${verb}${from}`}>{name()}</Link>
        </span>
      ))}
    </p>
  );
}
