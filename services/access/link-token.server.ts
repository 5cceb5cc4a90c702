import { createHash, createHmac } from "node:crypto";

/**
 * The token of a private link: 256 bits derived from the link's id and the portal's secret. It can be made
 * again for a mail that is sent later, so nothing usable is ever stored.
 */
export function linkToken(linkId: string, secret: string): string {
  return createHmac("sha256", secret).update(`link:${linkId}`).digest("base64url");
}

/** What the database keeps of a token, a session cookie or an API key. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
