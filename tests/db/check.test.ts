import { closeSync, openSync, writeSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDatabase, INVARIANTS } from "#db/check.server.ts";
import { type Database, openDatabase } from "#db/client.server.ts";
import { dialect } from "#db/dialect.ts";
import { rawWords } from "#db/kit.ts";
import { seedDemo } from "#db/seed/seed-demo.server.ts";
import { rulesetSource } from "#services/rulesets/current-ruleset.server.ts";
import { newPlace, type Place } from "#tests/place.ts";
import { WORLD_SECRET, WORLD_STARTS_AT } from "#tests/world.ts";
import { BREAKERS } from "./break-invariants.ts";
import { breakFreely } from "./breaking.ts";

const isPostgres = dialect === "postgres";
const SOUND = "the file is sound";
/** What PostgreSQL's types refuse cannot be broken there. */
const REFUSED_BY_TYPE = ["every JSON column holds JSON", "every flag is yes or no"];
const refused = (name: string) => isPostgres && REFUSED_BY_TYPE.includes(name);

describe("the check of the database", () => {
  let sound: Place;

  beforeAll(async () => {
    sound = await newPlace();
    const db = await openDatabase(sound.url);
    const env = { SESSION_SECRET: WORLD_SECRET };
    await seedDemo({ db, rulesets: rulesetSource(db), now: () => WORLD_STARTS_AT, env });
    await db.close();
  });
  afterAll(() => sound.remove());

  async function withCopy<T>(work: (db: Database, place: Place) => Promise<T>): Promise<T> {
    const place = await newPlace(sound.url);
    const db = await openDatabase(place.url);
    try {
      return await work(db, place);
    } finally {
      await db.close();
      await place.remove();
    }
  }

  const brokenIn = async (db: Database) => (await checkDatabase(db)).map(({ invariant }) => invariant);

  it("finds nothing wrong with a portal that has lived", async () => {
    expect(await withCopy(checkDatabase)).toEqual([]);
  });

  it("finds nothing wrong with an empty portal", async () => {
    const place = await newPlace();
    const db = await openDatabase(place.url);
    expect(await checkDatabase(db)).toEqual([]);
    await db.close();
    await place.remove();
  });

  it("knows what would break each invariant", () => {
    const broken = [...Object.keys(BREAKERS), SOUND].sort();
    expect(INVARIANTS.map(({ name }) => name).sort()).toEqual(broken);
  });

  it.each(Object.entries(BREAKERS).filter(([name]) => !refused(name)))(
    "notices when it does not hold that %s",
    async (name, sql) => {
      const found = await withCopy(async (db) => {
        await breakFreely(db);
        for (const statement of [sql].flat()) {
          expect(await db.run(statement)).toBeGreaterThan(0);
        }
        return await INVARIANTS.find((each) => each.name === name)?.broken(db);
      });
      expect(found).not.toEqual([]);
    },
  );

  it.each(Object.entries(BREAKERS).filter(([name]) => refused(name)))(
    "need not notice, where the engine refuses it, when it does not hold that %s",
    async (_, sql) => {
      await withCopy(async (db) => {
        await expect(db.run(String(sql))).rejects.toThrow();
      });
    },
  );

  it.skipIf(isPostgres)("notices when the file itself is damaged", async () => {
    const found = await withCopy(async (db, { url }) => {
      const [place] = await db.query<{ page: number; pageBytes: number }>(
        `select rootpage page, page_size "pageBytes" from sqlite_master, pragma_page_size
         where name = 'submissions_organisation'`,
      );
      if (!place) throw new Error("There is no such index.");
      const { page, pageBytes } = place;
      await db.close();
      // What a bad disk does: the end of one page of an index is gone.
      const handle = openSync(url.replace(/^file:/, ""), "r+");
      writeSync(handle, Buffer.alloc(200), 0, 200, page * pageBytes - 200);
      closeSync(handle);
      const reopened = await openDatabase(url);
      const broken = await brokenIn(reopened);
      await reopened.close();
      return broken;
    });
    expect(found).toContain(SOUND);
  });

  it.runIf(isPostgres)("notices an index that could not be finished", async () => {
    const found = await withCopy(async (db) => {
      await expect(db.run("create unique index concurrently odd on submissions (team)")).rejects.toThrow();
      return await brokenIn(db);
    });
    expect(found).toEqual([SOUND]);
  });

  it("calls a search index sound that was searched before it was written to", async () => {
    const found = await withCopy(async (db) => {
      const search = isPostgres
        ? "words @@ to_tsquery('simple', 'battery')"
        : "submission_search match 'battery'";
      await db.query(`select count(*) from submission_search where ${search}`);
      await db.run(
        `update submission_search set folded = folded || ' more' where ${rawWords.searchKey} in (1, 2, 3)`,
      );
      return (await brokenIn(db)).filter((name) => name === SOUND);
    });
    expect(found).toEqual([]);
  });

  it("shows some of the rows and counts them all", async () => {
    const [violation] = await withCopy(async (db) => {
      await db.run("update submissions set updated_at = created_at - 1");
      return await checkDatabase(db);
    });
    expect(violation).toMatchObject({ invariant: "no submission changed before it came", count: 72 });
    expect(violation?.rows).toHaveLength(20);
  });
});
