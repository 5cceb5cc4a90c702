import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, must, openDatabase } from "#db/client.server.ts";
import { dialect } from "#db/dialect.ts";
import { openSqlite } from "#db/engine-sqlite.server.ts";
import { organisations } from "#db/schema.ts";
import { newPlace, type Place } from "#tests/place.ts";

const createdAt = new Date("2018-01-09T09:00:00Z");
const org = (id: string, key = id) => ({ id, key, name: id, createdAt });

describe("the database client", () => {
  let place: Place;
  let db: Database;
  beforeEach(async () => {
    place = await newPlace();
    db = await openDatabase(place.url);
  });
  afterEach(async () => {
    await db.close();
    await place.remove();
  });

  const names = async () =>
    (await db.read.select({ id: organisations.id }).from(organisations)).map((row) => row.id).sort();

  it("writes a unit whole", async () => {
    const result = await db.writeAll([
      db.change.insert(organisations).values(org("akari")),
      must(
        db.change.update(organisations).set({ name: "Akari" }).where(eq(organisations.id, "akari")),
        "gone",
      ),
    ]);
    expect(result).toEqual({ ok: true });
    expect(await db.read.select().from(organisations)).toEqual([
      { ...org("akari"), name: "Akari", survivorId: null },
    ]);
  });

  it("rolls back the unit whose condition fails, and only that one", async () => {
    const results = await Promise.all([
      db.writeAll([db.change.insert(organisations).values(org("akari"))]),
      db.writeAll([
        db.change.insert(organisations).values(org("volta")),
        must(
          db.change.update(organisations).set({ name: "x" }).where(eq(organisations.id, "nobody")),
          "gone",
        ),
      ]),
      db.writeAll([db.change.insert(organisations).values(org("lidaro"))]),
    ]);
    results.push(
      await db.writeAll([
        must(db.change.insert(organisations).values(org("second", "akari")), "already-there"),
      ]),
    );
    expect(results).toEqual([
      { ok: true },
      { ok: false, why: "gone" },
      { ok: true },
      { ok: false, why: "already-there" },
    ]);
    expect(await names()).toEqual(["akari", "lidaro"]);
  });

  it("throws for the unit that breaks a rule of the schema, and keeps the others", async () => {
    const settled = await Promise.allSettled([
      db.writeAll([db.change.insert(organisations).values(org("akari"))]),
      db.writeAll([db.change.insert(organisations).values(org("akari"))]),
    ]);
    expect(settled.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await names()).toEqual(["akari"]);
  });

  it("refuses an address of the other engine", async () => {
    const other = dialect === "postgres" ? "file:./nowhere.db" : "postgres://nowhere/portal";
    await expect(openDatabase(other)).rejects.toThrow(/: this process speaks .* Set DATABASE_URL/);
  });

  it.runIf(dialect === "sqlite")("tells every connection the same", async () => {
    const { engine, close } = openSqlite(`${place.url}-2`);
    for (const connection of [engine.reader, engine.writer]) {
      expect(connection.pragma("synchronous", { simple: true })).toBe(2);
      expect(connection.pragma("journal_mode", { simple: true })).toBe("wal");
      expect(connection.pragma("foreign_keys", { simple: true })).toBe(1);
      expect(connection.pragma("trusted_schema", { simple: true })).toBe(0);
    }
    expect(engine.writer.pragma("secure_delete", { simple: true })).toBe(1);
    await close();
  });
});
