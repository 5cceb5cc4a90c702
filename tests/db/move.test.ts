import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkDatabase } from "#db/check.server.ts";
import { openDatabase } from "#db/client.server.ts";
import { dialect } from "#db/dialect.ts";
import { moveDatabase } from "#db/move/move-database.server.ts";
import { submissions } from "#db/schema.ts";
import { seedDemo } from "#db/seed/seed-demo.server.ts";
import { seedSynthetic } from "#db/seed/seed-synthetic.server.ts";
import { exportMyData } from "#services/intake/export-my-data.server.ts";
import { readStatus } from "#services/intake/read-status.server.ts";
import { newPlace } from "#tests/place.ts";
import { openWorld } from "#tests/world.ts";

// Both engines are at work in it: once is enough.
describe.runIf(dialect === "postgres")("moving a portal", () => {
  it("there and back gives the same bytes, also when it is cut off on the way", async () => {
    const world = await openWorld();
    await seedDemo(world.deps);
    await seedSynthetic({ count: 1000, seed: 3 }, world.deps);
    const exported = async (db: typeof world.db) => {
      const every = await db.read
        .select({ reference: submissions.reference })
        .from(submissions)
        .orderBy(submissions.seq);
      const all = [];
      for (const { reference } of every.filter((_, n) => n % 5 === 0)) {
        const status = await readStatus(db, reference, world.now());
        if (status) all.push(await exportMyData(status, db));
      }
      expect(all).toHaveLength(Math.ceil(every.length / 5));
      return JSON.stringify(all);
    };
    const before = await exported(world.db);
    const start = world.deps.env.DATABASE_URL;
    const [second, third] = [await newPlace(), await newPlace()];
    const folder = mkdtempSync(join(tmpdir(), "portal-moved-"));
    const file = `file:${join(folder, "portal.db")}`;

    const cutOff = (at: number) => (_table: string, rows: number) => {
      if (rows > at) throw new Error("cut off");
    };
    await expect(moveDatabase(start, file, cutOff(2_000))).rejects.toThrow("cut off");
    await expect(moveDatabase(second.url, file)).rejects.toThrow("of another version");
    await (await openDatabase(second.url)).close();
    expect(await moveDatabase(second.url, file)).toMatchObject({ ok: false, why: "other-move" });
    expect(await moveDatabase(file, second.url)).toMatchObject({ ok: false, why: "half-moved" });
    expect(await moveDatabase(file, file)).toEqual({ ok: false, why: "same" });
    const there = await moveDatabase(start, file);
    expect(there).toMatchObject({ ok: true });
    await expect(moveDatabase(file, third.url, cutOff(9_000))).rejects.toThrow("cut off");
    await expect(openDatabase(third.url)).rejects.toThrow("was cut off. Finish it");
    expect(await moveDatabase(file, third.url)).toEqual(there);
    expect(await moveDatabase(file, third.url)).toEqual({ ok: false, why: "not-empty", table: "teams" });

    const moved = await openDatabase(third.url);
    expect(await exported(moved)).toBe(before);
    expect(await checkDatabase(moved)).toEqual([]);
    const [added] = await moved.query<{ seq: number }>("select nextval('events_seq_seq') seq");
    const [last] = await moved.query<{ seq: number }>("select max(seq) seq from events");
    expect(added?.seq).toBe((last?.seq ?? 0) + 1);
    await moved.close();
    await Promise.all([second.remove(), third.remove()]);
    rmSync(folder, { recursive: true, force: true });
    await world.close();
  });

  it.each([
    ["file:./nowhere.db", "there is no such file"],
    ["mysql://portal@localhost/portal", "give file:PATH or postgres://"],
    [
      "postgres://portal:secret@localhost:1/portal",
      /^postgres:\/\/portal:…@localhost:1\/portal: .*ECONNREFUSED/,
    ],
  ])("says why %s is no source", async (from, why) => {
    await expect(moveDatabase(from, "file:./never-made.db")).rejects.toThrow(why);
    expect(existsSync("./never-made.db")).toBe(false);
  });
});
