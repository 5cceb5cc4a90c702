import { Form, Link } from "@remix-run/react";
import { memo } from "react";
import { STAGES } from "#db/words.ts";
import { m } from "#messages";
import { APPLICANT_TYPES, DOMAINS, LANGUAGES, TEAMS } from "#services/rules/vocabulary.ts";
import { ordersOf, type QueueView, writeQueueView } from "#services/triage/queue-view.ts";
import { LANGUAGE_NAMES } from "../../languages.ts";
import { Button } from "../../ui/button.tsx";
import { applicantTypeName, domainName, stageName, teamName } from "../../ui/names.ts";
import css from "./filters.module.css";
import { fromView } from "./from-list.ts";
import { SearchBox } from "./search-box.tsx";

const ORDER_NAMES = { due: m.staff_order_due, newest: m.staff_order_newest };

type Props = { view: QueueView; allTeams: boolean; hasErrors: boolean };

/** The search in one box; the choices below add to what stands in it. The form's own answer is the URL. */
export const QueueFilters = memo(function QueueFilters({ view, allTeams, hasErrors }: Props) {
  const { q, order } = view;
  const cleared = writeQueueView({ ...view, q: "", after: null }) || "?view=triage";
  return (
    <Form method="get" action="/staff/queue" className={css.filters}>
      <input type="hidden" name="view" value={view.view} />
      <Labelled name="q" label={m.staff_filter_q()}>
        <SearchBox key={q} q={q} hasErrors={hasErrors} />
      </Labelled>
      <Button kind="quiet">{m.staff_filter_show()}</Button>
      <details className={css.more}>
        <summary>{m.staff_filters()}</summary>
        <div className={css.choices}>
          {allTeams && <Choice name="team" label={m.staff_filter_team()} words={TEAMS} say={teamName} />}
          <Choice
            name="domain"
            label={m.staff_filter_domain()}
            words={[...DOMAINS, "none" as const]}
            say={(word) => (word === "none" ? m.ui_no_domain() : domainName(word))}
          />
          <Choice name="stage" label={m.staff_filter_stage()} words={STAGES} say={stageName} />
          <Choice name="type" label={m.staff_filter_type()} words={APPLICANT_TYPES} say={applicantTypeName} />
          <Choice
            name="language"
            label={m.staff_filter_language()}
            words={LANGUAGES}
            say={(word) => LANGUAGE_NAMES[word]}
          />
          <Labelled name="country" label={m.staff_filter_country()}>
            <input id="country" name="country" maxLength={2} size={4} autoCapitalize="characters" />
          </Labelled>
        </div>
      </details>
      <Link to={`/staff/search-help${fromView(writeQueueView(view))}`}>{m.search_help()}</Link>
      {ordersOf(view.view).length > 1 && (
        <Labelled name="order" label={m.staff_filter_order()}>
          <select id="order" name="order" defaultValue={order}>
            {ordersOf(view.view).map((word) => (
              <option key={word} value={word}>
                {ORDER_NAMES[word]()}
              </option>
            ))}
          </select>
        </Labelled>
      )}
      {q && <Link to={`/staff/queue${cleared}`}>{m.staff_filter_clear()}</Link>}
    </Form>
  );
});

type ChoiceProps<W extends string> = {
  name: string;
  label: string;
  words: readonly W[];
  say: (word: W) => string;
};

function Choice<W extends string>({ name, label, words, say }: ChoiceProps<W>) {
  return (
    <Labelled name={name} label={label}>
      <select id={name} name={name} defaultValue="">
        <option value="">{m.staff_filter_any()}</option>
        {words.map((word) => (
          <option key={word} value={word}>
            {say(word)}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

function Labelled({ name, label, children }: { name: string; label: string; children: React.ReactNode }) {
  return (
    <div className={css.field}>
      <label htmlFor={name}>{label}</label>
      {children}
    </div>
  );
}
