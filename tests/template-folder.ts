/** Where the seeded file lies that worlds on SQLite are copies of: one for a whole run of the tests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function setup() {
  const folder = newFolder();
  process.env.TEST_TEMPLATE_FOLDER = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/** Said by the process that began this one; a bench makes its own. */
export function templateFolder(): string {
  process.env.TEST_TEMPLATE_FOLDER ??= newFolder();
  return process.env.TEST_TEMPLATE_FOLDER;
}

const newFolder = () => mkdtempSync(join(tmpdir(), "portal-template-"));
