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
    const db = await openDatabase(sound);
    const env = { SESSION_SECRET: WORLD_SECRET };
    await seedDemo({ db, rulesets: rulesetSource(db), now: () => WORLD_STARTS_AT, env });
    await db.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function withCopy<T>(work: (db: Database) => Promise<T>): Promise<T> {
    const file = join(folder, "broken.db");
    copyFileSync(sound, file);
    const db = await openDatabase(file);
    try {
      return await work(db);
    } finally {
      await db.close();
      for (const rest of ["", "-wal", "-shm"]) rmSync(file + rest, { force: true });
    }
  }

  it("finds nothing wrong with a portal that has lived", async () => {
    expect(await withCopy(checkDatabase)).toEqual([]);
  });

  it("finds nothing wrong with an empty portal", async () => {
    const db = await openDatabase(join(folder, "empty.db"));
    expect(await checkDatabase(db)).toEqual([]);
    await db.close();
  });

  it("knows what would break each invariant", () => {
    const broken = [...Object.keys(BREAKERS), "the file is sound"].sort();
    expect(INVARIANTS.map(({ name }) => name).sort()).toEqual(broken);
  });

  it.each(Object.entries(BREAKERS))("notices when it does not hold that %s", async (name, sql) => {
    const found = await withCopy(async (db) => {
      await db.run("pragma foreign_keys = off");
      for (const statement of [sql].flat()) {
        expect(await db.run(statement)).toBeGreaterThan(0);
      }
      return (await checkDatabase(db)).map(({ invariant }) => invariant);
    });
    expect(found).toContain(name);
  });

  it("notices when the file itself is damaged", async () => {
    const file = join(folder, "damaged.db");
    copyFileSync(sound, file);
    const db = await openDatabase(file);
    const [place] = await db.query<{ page: number; pageBytes: number }>(
      `select rootpage page, page_size "pageBytes" from sqlite_master, pragma_page_size
       where name = 'submissions_organisation'`,
    );
    if (!place) throw new Error("There is no such index.");
    const { page, pageBytes } = place;
    await db.close();
    // What a bad disk does: the end of one page of an index is gone.
    const handle = openSync(file, "r+");
    writeSync(handle, Buffer.alloc(200), 0, 200, page * pageBytes - 200);
    closeSync(handle);
    const reopened = await openDatabase(file);
    expect((await checkDatabase(reopened)).map(({ invariant }) => invariant)).toContain("the file is sound");
    await reopened.close();
  });

  it("calls a search index sound that was searched before it was written to", async () => {
    const found = await withCopy(async (db) => {
      await db.query("select count(*) from submission_search where submission_search match 'battery'");
      await db.run("update submission_search set folded = folded || ' more' where rowid in (1, 2, 3)");
      return (await checkDatabase(db)).filter(({ invariant }) => invariant === "the file is sound");
    });
    expect(found).toEqual([]);
  });

  it("shows some of the rows and counts them all", async () => {
    const [violation] = await withCopy(async (db) => {
      await db.run("update submissions set updated_at = created_at - 1");
      return await checkDatabase(db);
    });
    expect(violation).toMatchObject({ invariant: "no submission changed before it came", count: 71 });
    expect(violation?.rows).toHaveLength(20);
  });
});
