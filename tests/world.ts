/** The small named world of the tests: a fresh migrated database with the shipped facts, a settable clock, five people. */
import { existsSync, renameSync } from "node:fs";
import { join } from "node:path";
import { type Deps, openDeps } from "#app/deps.server.ts";
import { parseEnv } from "#app/env.server.ts";
import { checkDatabase } from "#db/check.server.ts";
import { type Database, openDatabase } from "#db/client.server.ts";
import { dialect } from "#db/dialect.ts";
import { people } from "#db/schema.ts";
import { seedFacts } from "#db/seed/seed-facts.server.ts";
import { newPlace } from "./place.ts";
import { seededDatabase } from "./postgres/databases.ts";
import { templateFolder } from "./template-folder.ts";

/** A Tuesday morning in Paris, a week after the door opened. */
export const WORLD_STARTS_AT = new Date("2018-01-23T09:00:00Z");
export const WORLD_SECRET = "a-secret-that-only-the-tests-know";

type Person = typeof people.$inferSelect;
export type Cast = Record<"mori" | "leroy" | "carter" | "zhang" | "admin", Person>;

export type World = {
  db: Database;
  deps: Deps;
  people: Cast;
  now(): Date;
  newId(): string;
  /** Sets the clock. */
  at(instant: Date | string): void;
  /** Moves the clock forward. */
  pass(milliseconds: number): void;
  /** Checks every invariant of the database, then removes it. `unchecked` is for tests that break it on purpose. */
  close(how?: "unchecked"): Promise<void>;
};

const cast = (
  name: keyof Cast,
  fullName: string,
  team: Person["team"],
  language: Person["language"],
): Person => ({
  id: `person-${name}`,
  name: fullName,
  email: `${name}@example.com`,
  role: name === "admin" ? "admin" : "triager",
  team,
  language,
  keys: {},
  disabledAt: null,
  createdAt: WORLD_STARTS_AT,
});

export const CAST: Cast = {
  mori: cast("mori", "Mori Haruka", "yokohama", "ja"),
  leroy: cast("leroy", "Camille Leroy", "paris", "fr"),
  carter: cast("carter", "Dana Carter", "silicon-valley", "en"),
  zhang: cast("zhang", "Zhang Wei", "beijing", "zh-Hans"),
  admin: cast("admin", "Robin Admin", null, "en"),
};

/** `environment` overrides single variables. */
export async function openWorld(environment: Record<string, string> = {}): Promise<World> {
  const place = await newPlace(await seededTemplate());

  let clock = WORLD_STARTS_AT.getTime();
  let ids = 0;
  const now = () => new Date(clock);
  const newId = () => idAt(clock, ids++);
  const env = parseEnv({
    NODE_ENV: "test",
    DATABASE_URL: place.url,
    SESSION_SECRET: WORLD_SECRET,
    PUBLIC_URL: "http://portal.test",
    LOG_LEVEL: "silent",
    DEMO: "on",
    ...environment,
  });
  const deps = await openDeps(env, { now, newId });

  return {
    db: deps.db,
    deps,
    people: CAST,
    now,
    newId,
    at(instant) {
      clock = new Date(instant).getTime();
    },
    pass(milliseconds) {
      clock += milliseconds;
    },
    async close(how) {
      const broken = how === "unchecked" ? [] : await checkDatabase(deps.db);
      await deps.close();
      await place.remove();
      if (broken.length > 0) throw new Error(`The database breaks: ${JSON.stringify(broken, null, 2)}`);
    },
  };
}

async function seed(url: string): Promise<void> {
  const db = await openDatabase(url);
  await seedFacts({ db, now: WORLD_STARTS_AT });
  await db.writeAll(Object.values(CAST).map((person) => db.change.insert(people).values(person)));
  await db.close();
}

/** Migrating and seeding takes longer than most tests: it is done once, then copied. */
let template: Promise<string> | undefined;
function seededTemplate(): Promise<string> {
  template ??= dialect === "postgres" ? seededDatabase(seed) : seededFile();
  return template;
}

async function seededFile(): Promise<string> {
  const file = join(templateFolder(), "portal.db");
  if (existsSync(file)) return `file:${file}`;
  // Whoever is first: what another process finds is whole.
  const own = `${file}-${process.pid}`;
  await seed(`file:${own}`);
  renameSync(own, file);
  return `file:${file}`;
}

/** A UUIDv7 of the world's clock and a counter: the same test makes the same ids. */
function idAt(milliseconds: number, counter: number): string {
  const time = milliseconds.toString(16).padStart(12, "0");
  const tail = counter.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${tail}`;
}
