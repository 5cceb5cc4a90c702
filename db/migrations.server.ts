import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Dialect } from "./dialect.ts";
import { projectFolder } from "./project-folder.server.ts";

export function migrationsFolder(dialect: Dialect): string {
  return join(projectFolder(), "db/migrations", dialect);
}

/** How many migrations there are in a folder of drizzle-kit's. */
export function countMigrations(folder: string): number {
  return JSON.parse(readFileSync(join(folder, "meta/_journal.json"), "utf8")).entries.length;
}
