import type { ReactNode } from "react";
import { m } from "#messages";
import { Notice } from "../../ui/notice.tsx";
import { type Done, doneText } from "./done.ts";
import type { readDone } from "./read-done.server.ts";
import { Undo, UndoForm } from "./undo-form.tsx";

type Props = Pick<Awaited<ReturnType<typeof readDone>>, "action"> & {
  done: { verb: Done; of: string | null };
  /** The submission whose page this is: that it is about this one goes without saying. */
  here?: string;
  now: Date;
  timeZone: string;
  from: string;
  /** Set where it was a merge. */
  mergeId?: string | null;
  children?: ReactNode;
};

/** What has just been done, and the way back from it. */
export function JustDone({ done: { verb, of }, here, action, mergeId, from, children, ...clock }: Props) {
  const elsewhere = of !== null && of !== here;
  return (
    <Notice tone="ok" role="status" title={titleOf(verb, elsewhere ? of : null)}>
      {action && <Undo action={action} {...clock} from={from} />}
      {verb === "merge" && mergeId && <UndoForm to={`/staff/merges/${mergeId}/undo${from}`} />}
      {children}
    </Notice>
  );
}

function titleOf(verb: Done, reference: string | null): string {
  if (reference === null) return doneText(verb);
  if (verb === "reroute") return m.staff_done_reroute_away({ reference });
  return m.staff_done_of({ reference, done: doneText(verb) });
}

type BulkProps = Pick<Props, "from"> & {
  bulk: NonNullable<Awaited<ReturnType<typeof readDone>>["bulk"]>;
};

/** The same of one gesture over many. */
export function BulkJustDone({ bulk: { id, count, undone }, from }: BulkProps) {
  const title =
    undone > 0
      ? m.staff_bulk_undone({ count: undone, cannot: count - undone })
      : m.staff_bulk_done({ count, cannot: 0 });
  return (
    <Notice tone="ok" role="status" title={title}>
      {undone === 0 && <UndoForm to={`/staff/bulk/${id}/undo${from}`} />}
    </Notice>
  );
}
