import { eq } from "drizzle-orm";
import { type Database, first } from "#db/client.server.ts";
import { mails } from "#db/schema.ts";
import { renderMail } from "./render-mail.server.ts";

type Mail = typeof mails.$inferSelect;
type Rendered = { subject: string; text: string; html: string };

export type ReadMail = {
  mail: Pick<Mail, "id" | "kind" | "state" | "language" | "toName" | "toAddress" | "createdAt">;
  part: ({ ok: true } & Rendered) | { ok: false; why: string };
};

/** One mail as its reader would see it, links and all: for demonstrations, where no mail is delivered. */
export async function readMail(
  id: string,
  deps: { db: Database; publicUrl: string; secret: string },
): Promise<ReadMail | undefined> {
  const row = await first(deps.db.read.select().from(mails).where(eq(mails.id, id)));
  if (!row) return undefined;
  const { kind, state, language, toName, toAddress, createdAt } = row;
  const mail = { id, kind, state, language, toName, toAddress, createdAt };
  try {
    return { mail, part: { ok: true, ...(await renderMail(row, deps)) } };
  } catch (error) {
    return { mail, part: { ok: false, why: (error as Error).message } };
  }
}
