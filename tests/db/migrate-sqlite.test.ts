import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, it } from "vitest";
import { migrateSqlite } from "#db/migrate-sqlite.server.ts";

let folder: string;
let db: Sqlite.Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "portal-migrations-"));
  mkdirSync(join(folder, "meta"));
  db = new Sqlite(":memory:");
  db.pragma("foreign_keys = ON");
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What drizzle-kit would have written. */
function migrations(...texts: string[]) {
  const entries = texts.map((sql, idx) => {
    writeFileSync(join(folder, `${idx}.sql`), sql.replaceAll(";", ";--> statement-breakpoint\n"));
    return { idx, version: "6", when: idx + 1, tag: String(idx), breakpoints: true };
  });
  writeFileSync(
    join(folder, "meta/_journal.json"),
    JSON.stringify({ version: "7", dialect: "sqlite", entries }),
  );
}

const START = `create table parent (id integer primary key);
  create table child (parent integer not null references parent (id));
  insert into parent values (1);
  insert into child values (1)`;

it("rebuilds a parent without losing its children", () => {
  migrations(
    START,
    "create table p2 (id integer primary key); insert into p2 select * from parent; drop table parent; alter table p2 rename to parent",
  );
  migrateSqlite(db, folder);
  expect(db.prepare("select * from child").all()).toEqual([{ parent: 1 }]);
  expect(db.pragma("foreign_keys", { simple: true })).toBe(1);
});

it("opens no file whose migration left children behind, however often it is tried, until that is mended", () => {
  migrations(START);
  migrateSqlite(db, folder);
  migrations(START, "delete from parent");
  for (let time = 0; time < 2; time++)
    expect(() => migrateSqlite(db, folder)).toThrow("The migration broke 1 foreign keys.");
  db.exec("insert into parent values (1)");
  migrateSqlite(db, folder);
  migrateSqlite(db, folder);
  expect(db.pragma("user_version", { simple: true })).toBe(0);
});
