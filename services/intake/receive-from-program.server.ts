import { createHash } from "node:crypto";
import { and, eq, getTableColumns } from "drizzle-orm";
import { type Database, first, must } from "#db/client.server.ts";
import { apiRequests, submissions } from "#db/schema.ts";
import type { TypedProfile } from "./profile.ts";
import { type Receipt, type ReceiveDeps, receiveSubmission } from "./receive-submission.server.ts";

/** What a program is told of what it sent; the same however often it repeats the request. */
export type ProgramAnswer = {
  id: string;
  reference: string;
  applicantType: string;
  stage: string;
  team: string;
  answerBy: string;
  receivedAt: string;
};

export type FromProgram =
  | { ok: true; answer: ProgramAnswer; again: boolean }
  /** The key came before with another body. */
  | { ok: false; why: "key-reused" };

/** The answer to an earlier request under the same key, or nothing where there was none. */
export async function findEarlier(
  asked: { apiKeyId: string; idempotencyKey: string; body: string },
  { db }: { db: Database },
): Promise<FromProgram | undefined> {
  const { apiKeyId, idempotencyKey } = asked;
  const earlier = await first(
    db.read
      .select()
      .from(apiRequests)
      .where(and(eq(apiRequests.apiKeyId, apiKeyId), eq(apiRequests.idempotencyKey, idempotencyKey)))
      .limit(1),
  );
  if (!earlier) return undefined;
  if (earlier.bodyHash !== hashOf(asked.body)) return { ok: false, why: "key-reused" };
  return { ok: true, answer: earlier.answer as ProgramAnswer, again: true };
}

/** Receives a profile from a program. Of two requests at once under one key, one is received: the row of the key is one. */
export async function receiveFromProgram(
  asked: TypedProfile & { apiKeyId: string; idempotencyKey: string | null; body: string },
  deps: ReceiveDeps,
): Promise<FromProgram> {
  const { applicantType, profile, apiKeyId, body } = asked;
  const { db } = deps;
  const id = deps.newId();
  const idempotencyKey = asked.idempotencyKey ?? id;
  const answerOf = (receipt: Receipt): ProgramAnswer => ({
    id,
    reference: receipt.reference,
    applicantType,
    stage: receipt.stage,
    team: receipt.team,
    answerBy: receipt.answerBy.toISOString(),
    receivedAt: deps.now.toISOString(),
  });
  const { submission, again } = await receiveSubmission(
    {
      applicantType,
      profile,
      id,
      source: "api",
      also: (receipt) => [
        must(
          db.change.insert(apiRequests).values({
            apiKeyId,
            idempotencyKey,
            bodyHash: hashOf(body),
            submissionId: id,
            answer: answerOf(receipt),
            createdAt: deps.now,
          }),
          "key-taken",
        ),
      ],
      findEarlier: () => findReceived(apiKeyId, idempotencyKey, db),
    },
    deps,
  );
  if (!again) return { ok: true, answer: answerOf(submission), again: false };
  const earlier = await findEarlier({ apiKeyId, idempotencyKey, body }, deps);
  if (!earlier) throw new Error(`The submission ${submission.id} is there without the request that made it.`);
  return earlier;
}

function findReceived(apiKeyId: string, idempotencyKey: string, db: Database): Promise<Receipt | undefined> {
  return first(
    db.read
      .select(getTableColumns(submissions))
      .from(apiRequests)
      .innerJoin(submissions, eq(submissions.id, apiRequests.submissionId))
      .where(and(eq(apiRequests.apiKeyId, apiKeyId), eq(apiRequests.idempotencyKey, idempotencyKey))),
  );
}

/** Whether a program sent this submission itself. */
export async function isFromProgram(
  submissionId: string,
  apiKeyId: string,
  { db }: { db: Database },
): Promise<boolean> {
  const row = await first(
    db.read
      .select({ apiKeyId: apiRequests.apiKeyId })
      .from(apiRequests)
      .where(eq(apiRequests.submissionId, submissionId))
      .limit(1),
  );
  return row?.apiKeyId === apiKeyId;
}

function hashOf(body: string): string {
  return createHash("sha256").update(body).digest("base64url");
}
