import { closeSync, copyFileSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDatabase, INVARIANTS } from "#db/check.server.ts";
import { type Database, openDatabase } from "#db/client.server.ts";
import { seedDemo } from "#db/seed/seed-demo.server.ts";
import { rulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import { WORLD_SECRET, WORLD_STARTS_AT } from "#tests/world.ts";
import { BREAKERS } from "./break-invariants.ts";

describe("the check of the database", () => {
  let folder: string;
  let sound: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "portal-check-"));
    sound = join(folder, "sound.db");
    const db = openDatabase(sound);
    const env = { SESSION_SECRET: WORLD_SECRET };
    await seedDemo({ db, rulesets: rulesetSource(db), now: () => WORLD_STARTS_AT, env });
    db.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function withCopy<T>(work: (db: Database) => T): T {
    const file = join(folder, "broken.db");
    copyFileSync(sound, file);
    const db = openDatabase(file);
    try {
      return work(db);
    } finally {
      db.close();
      for (const rest of ["", "-wal", "-shm"]) rmSync(file + rest, { force: true });
    }
  }

  it("finds nothing wrong with a portal that has lived", () => {
    expect(withCopy(checkDatabase)).toEqual([]);
  });

  it("finds nothing wrong with an empty portal", () => {
    const db = openDatabase(join(folder, "empty.db"));
    expect(checkDatabase(db)).toEqual([]);
    db.close();
  });

  it("knows what would break each invariant", () => {
    const broken = [...Object.keys(BREAKERS), "the file is sound"].sort();
    expect(INVARIANTS.map(({ name }) => name).sort()).toEqual(broken);
  });

  it.each(Object.entries(BREAKERS))("notices when it does not hold that %s", (name, sql) => {
    const found = withCopy((db) => {
      db.engine.writer.pragma("foreign_keys = OFF");
      for (const statement of [sql].flat()) {
        expect(db.engine.writer.prepare(statement).run().changes).toBeGreaterThan(0);
      }
      return checkDatabase(db).map(({ invariant }) => invariant);
    });
    expect(found).toContain(name);
  });

  it("notices when the file itself is damaged", () => {
    const file = join(folder, "damaged.db");
    copyFileSync(sound, file);
    const db = openDatabase(file);
    const { engine } = db;
    const page = engine.reader
      .prepare("select rootpage from sqlite_master where name = 'submissions_organisation'")
      .pluck()
      .get() as number;
    const pageBytes = engine.reader.pragma("page_size", { simple: true }) as number;
    db.close();
    // What a bad disk does: the end of one page of an index is gone.
    const handle = openSync(file, "r+");
    writeSync(handle, Buffer.alloc(200), 0, 200, page * pageBytes - 200);
    closeSync(handle);
    const reopened = openDatabase(file);
    expect(checkDatabase(reopened).map(({ invariant }) => invariant)).toContain("the file is sound");
    reopened.close();
  });

  it("calls a search index sound that was searched before it was written to", () => {
    const found = withCopy((db) => {
      const search = db.engine.reader.prepare(
        "select count(*) from submission_search where submission_search match 'battery'",
      );
      search.get();
      db.engine.writer
        .prepare("update submission_search set folded = folded || ' more' where rowid in (1, 2, 3)")
        .run();
      return checkDatabase(db).filter(({ invariant }) => invariant === "the file is sound");
    });
    expect(found).toEqual([]);
  });

  it("shows some of the rows and counts them all", () => {
    const [violation] = withCopy((db) => {
      db.engine.writer.exec("update submissions set updated_at = created_at - 1");
      return checkDatabase(db);
    });
    expect(violation).toMatchObject({ invariant: "no submission changed before it came", count: 71 });
    expect(violation?.rows).toHaveLength(20);
  });
});
