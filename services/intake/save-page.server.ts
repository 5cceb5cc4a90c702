import { createHash } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { type Database, must } from "#db/client.server.ts";
import { drafts } from "#db/schema.ts";
import type { Answers } from "./canonical-profile.ts";
import type { Page } from "./field.ts";
import { pageFields } from "./fields.ts";
import { readDraft } from "./read-draft.server.ts";
import type { Draft } from "./start-draft.server.ts";

export type SavedPage =
  | { ok: true; draft: Draft }
  /** Another tab or device has saved other answers to this page since this one was opened. */
  | { ok: false; why: "changed-elsewhere"; draft: Draft }
  | { ok: false; why: "no-draft" | "already-sent" };

/**
 * Keeps one page's answers as typed, right or wrong. `base` is the print of the page as it was when the form was
 * made: pages do not disturb each other, and what another tab saved to the same page is never silently lost.
 */
export async function savePage(
  saving: { draftId: string; page: Page; base: string; answers: Answers },
  deps: { db: Database; now: Date },
): Promise<SavedPage> {
  const { db, now } = deps;
  for (;;) {
    const draft = await readDraft(db, saving.draftId);
    if (!draft) return { ok: false, why: "no-draft" };
    if (draft.submissionId) return { ok: false, why: "already-sent" };
    const next = { ...draft.form };
    for (const { key } of pageFields(draft.applicantType, saving.page)) {
      if (isBlank(saving.answers[key])) delete next[key];
      else next[key] = saving.answers[key];
    }
    const changed = { ...draft, form: next, version: draft.version + 1, updatedAt: now };
    const before = pagePrint(draft, saving.page);
    if (before === pagePrint(changed, saving.page)) return { ok: true, draft };
    if (before !== saving.base) return { ok: false, why: "changed-elsewhere", draft };
    const { form, version, updatedAt } = changed;
    const written = await db.writeAll([
      must(
        db.change
          .update(drafts)
          .set({ form, version, updatedAt })
          .where(and(eq(drafts.id, draft.id), eq(drafts.version, draft.version))),
        "saved-meanwhile",
      ),
    ]);
    if (written.ok) return { ok: true, draft: changed };
  }
}

/** A short print of what a draft holds of one page. */
export function pagePrint(draft: Pick<Draft, "applicantType" | "form">, page: Page): string {
  const answers = pageFields(draft.applicantType, page).map(({ key }) => {
    const answer = draft.form[key];
    return isBlank(answer) ? null : answer;
  });
  return createHash("sha256").update(JSON.stringify(answers)).digest("base64url").slice(0, 16);
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined || value === null || value === "" || (Array.isArray(value) && value.length === 0)
  );
}
