import { Form } from "@remix-run/react";
import { m } from "#messages";
import type { BulkResult } from "#services/triage/apply-bulk.server.ts";
import type { Refusal } from "#services/triage/change-submission.server.ts";
import type { BulkChange, BulkVerb, PlannedRow } from "#services/triage/plan-bulk.server.ts";
import { Button, ButtonRow } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { BulkRows } from "./bulk-rows.tsx";
import { type BulkFrame, bulkSentence } from "./bulk-sentence.ts";
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
  };
};

/** What would change, what can't and why, and the button that does it. */
export function BulkPreview({ page }: Props) {
  const able = page.rows.filter(({ why }) => why === null);
  return (
    <>
      <p>
        <strong>{bulkSentence(page.change, able.length, page)}</strong> <Cannot rows={page.rows} />
      </p>
      <Form method="post" action={`/staff/bulk/${page.verb}?${new URLSearchParams(page.query)}`}>
        <input type="hidden" name="bulk" value={page.bulkId} />
        <input
          type="hidden"
          name="rows"
          value={able.map(({ reference, version }) => `${reference}:${version}`).join(",")}
        />
        {page.typed.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <ButtonRow>
          <Button disabled={able.length === 0}>{m.staff_bulk_apply({ count: able.length })}</Button>
        </ButtonRow>
      </Form>
      <BulkRows rows={page.rows} from={page.from} />
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
