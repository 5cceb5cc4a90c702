import { randomBytes } from "node:crypto";
import { type Database, must } from "#db/client.server.ts";
import { apiKeys } from "#db/schema.ts";
import { hashToken } from "./link-token.server.ts";

export type IssuedApiKey =
  /** `key` is shown once; only its hash is kept. */
  { ok: true; id: string; key: string } | { ok: false; why: "name-taken" };

/** A new key for a program. */
export async function issueApiKey(
  { name }: { name: string },
  { db, now, newId }: { db: Database; now: Date; newId: () => string },
): Promise<IssuedApiKey> {
  const id = newId();
  const key = `oss_${randomBytes(32).toString("base64url")}`;
  const row = { id, name, keyHash: hashToken(key), createdAt: now };
  const written = await db.writeAll([must(db.change.insert(apiKeys).values(row), "name-taken")]);
  return written.ok ? { ok: true, id, key } : { ok: false, why: "name-taken" };
}
