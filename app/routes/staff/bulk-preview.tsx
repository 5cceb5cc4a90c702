import { Form } from "@remix-run/react";
import { m } from "#messages";
import { getLocale } from "#messages/runtime.js";
import type { BulkResult } from "#services/triage/apply-bulk.server.ts";
import type { Refusal } from "#services/triage/change-submission.server.ts";
import type { BulkLetter } from "#services/triage/draft-bulk-letters.server.ts";
import type { BulkChange, BulkVerb, PlannedRow } from "#services/triage/plan-bulk.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { ErrorSummary } from "../../ui/error-summary.tsx";
import { ForeignText } from "../../ui/foreign-text.tsx";
import { languageName } from "../../ui/names.ts";
import { Notice } from "../../ui/notice.tsx";
import { BulkRows, PlannedRows } from "./bulk-rows.tsx";
import { type BulkFrame, bulkSentence } from "./bulk-sentence.ts";
import css from "./decisions.module.css";
import { refusalText } from "./refusals.ts";
import { UndoForm } from "./undo-form.tsx";

type Props = {
  page: BulkFrame & {
    verb: BulkVerb;
    bulkId: string;
    query: [string, string][];
    typed: [string, string][];
    change: BulkChange;
    rows: PlannedRow[];
    letters: BulkLetter[];
  };
  /** Whether it was sent with no row ticked. */
  nothing: boolean;
};

/** What would change in each row, what can't and why, what applicants would read, and the button that does it. */
export function BulkPreview({ page, nothing }: Props) {
  const able = page.rows.filter(({ why }) => why === null);
  const first = able[0];
  return (
    <>
      {nothing && first && (
        <ErrorSummary errors={[{ field: `row-${first.reference}`, message: m.staff_bulk_none_ticked() }]} />
      )}
      <p>
        <strong>{bulkSentence(page.change, able.length, page)}</strong> <Cannot rows={page.rows} />
      </p>
      <BulkLetters letters={page.letters} />
      <Form
        method="post"
        action={`/staff/bulk/${page.verb}?${new URLSearchParams([...page.query, ...page.typed])}`}
      >
        <input type="hidden" name="bulk" value={page.bulkId} />
        <ButtonRow>
          <Button disabled={able.length === 0}>{m.staff_bulk_apply()}</Button>
        </ButtonRow>
        <PlannedRows rows={page.rows} from={page.from} timeZone={page.timeZone} />
      </Form>
    </>
  );
}

/** What became of each row, those that were not done first, and the one button that takes all of it back. */
export function BulkDone({ bulkId, results, from }: { bulkId: string; results: BulkResult[]; from: string }) {
  const rows = results.map(({ reference, result }) => ({ reference, why: result.ok ? null : result.why }));
  const failed = rows.filter(({ why }) => why !== null);
  const done = rows.filter(({ why }) => why === null);
  return (
    <>
      <Notice tone={failed.length > 0 ? "warn" : "ok"} role="status">
        <p>{m.staff_bulk_done({ count: done.length, cannot: failed.length })}</p>
        {done.length > 0 && <UndoForm to={`/staff/bulk/${bulkId}/undo${from}`} />}
      </Notice>
      <BulkRows rows={[...failed, ...done]} from={from} />
    </>
  );
}

/** Before anything is sent: the words, once a language. */
function BulkLetters({ letters }: { letters: BulkLetter[] }) {
  return letters.map(({ language, count, orgName, text }) => (
    <section key={language} className={css.letter}>
      <h2>{m.staff_bulk_letter({ language: languageName(language, getLocale()), count, orgName })}</h2>
      <ForeignText lang={language} as="block">
        {text}
      </ForeignText>
    </section>
  ));
}

/** "3 cannot: It is closed. (2), It stands so already. (1)" */
function Cannot({ rows }: { rows: { why: Refusal | null }[] }) {
  const reasons = new Map<Refusal, number>();
  for (const { why } of rows) if (why) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  if (reasons.size === 0) return null;
  const count = [...reasons.values()].reduce((sum, each) => sum + each, 0);
  const why = [...reasons].map(([reason, times]) =>
    reasons.size > 1 ? `${refusalText(reason)} (${times})` : refusalText(reason),
  );
  return <>{m.staff_bulk_cannot_because({ count, why: why.join(" ") })}</>;
}
