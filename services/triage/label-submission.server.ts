import { eq } from "drizzle-orm";
import { labels } from "#db/schema.ts";
import {
  type Asked,
  addEvent,
  changeSubmission,
  type TriageDeps,
  type VerbResult,
} from "./change-submission.server.ts";
import { readLabels } from "./read-labels.server.ts";
import { takeAction } from "./take-action.server.ts";

export const LABEL_MAX = 40;
export const LABELS_MAX = 20;

/** Words that a team sorts by: the whole new list, or with `add` only those that come to it. */
export function labelSubmission(
  asked: Asked & { labels: string[]; add?: boolean },
  deps: TriageDeps,
): Promise<VerbResult> {
  return takeAction("label", asked, deps, async ({ submission }, acting) => {
    const { db } = acting;
    const has = await readLabels(submission.id, acting);
    const wanted = cleanLabels(asked.add ? [...has, ...asked.labels] : asked.labels);
    if (wanted.join() === has.sort().join()) return { ok: false, why: "no-change" };
    const by = { actor: "person", actorId: asked.person.id } as const;
    return [
      changeSubmission(submission, {}, acting),
      db.change.delete(labels).where(eq(labels.submissionId, submission.id)),
      ...(wanted.length > 0
        ? [db.change.insert(labels).values(wanted.map((label) => ({ submissionId: submission.id, label })))]
        : []),
      addEvent(submission, "labelled", by, { labels: wanted.join(", ") }, acting),
    ];
  });
}

/** Each once, in lower case and in order, without the comma that parts them. */
export function cleanLabels(typed: readonly string[]): string[] {
  const words = typed
    .flatMap((text) => text.normalize("NFKC").toLowerCase().split(/[,、]/))
    .map((word) => [...word.trim().replace(/\s+/g, " ")].slice(0, LABEL_MAX).join(""))
    .filter(Boolean);
  return [...new Set(words)].sort().slice(0, LABELS_MAX);
}
