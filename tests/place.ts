/** Where a database of the tests lies, on either engine. */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dialect } from "#db/dialect.ts";
import { newDatabase } from "./postgres/databases.ts";

export type Place = { url: string; remove(): Promise<void> };

/** A place for a database that is not there yet, or a copy of one that nobody has open. */
export async function newPlace(original?: string): Promise<Place> {
  if (dialect === "postgres") return newDatabase(original && new URL(original).pathname.slice(1));
  const folder = mkdtempSync(join(tmpdir(), "portal-place-"));
  const file = join(folder, "portal.db");
  if (original) copyFileSync(original.replace(/^file:/, ""), file);
  return { url: `file:${file}`, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}
