import { and, eq, isNull, sql } from "drizzle-orm";
import { type Database, first, prepared } from "#db/client.server.ts";
import { apiKeys } from "#db/schema.ts";
import { hashToken } from "./link-token.server.ts";

export type ApiKey = Pick<typeof apiKeys.$inferSelect, "id" | "name">;

/** The key of an `Authorization` header, or null where it is missing, unknown or revoked. */
export async function checkApiKey(
  authorization: string | null,
  { db }: { db: Database },
): Promise<ApiKey | null> {
  const [, token] = /^Bearer ([A-Za-z0-9_-]{20,200})$/i.exec(authorization?.trim() ?? "") ?? [];
  if (!token) return null;
  return (await first(keyOf(db).execute({ hash: hashToken(token) }))) ?? null;
}

const keyOf = prepared((read) =>
  read
    .select({ id: apiKeys.id, name: apiKeys.name })
    .from(apiKeys)
    .where(and(eq(apiKeys.keyHash, sql.placeholder("hash")), isNull(apiKeys.revokedAt)))
    .limit(1)
    .prepare("api_key"),
);
