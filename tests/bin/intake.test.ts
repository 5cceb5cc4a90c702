import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, first, openDatabase } from "#db/client.server.ts";
import { apiKeys, people, submissions } from "#db/schema.ts";
import { hashToken } from "#services/access/link-token.server.ts";
import { newPlace, type Place } from "#tests/place.ts";
import { WORLD_SECRET } from "#tests/world.ts";
import { type Ran, runIntake } from "./run-intake.ts";

describe("npx intake", () => {
  let folder: string;
  let place: Place;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "portal-bin-"));
    place = await newPlace();
    expect(await intake("seed", "--submissions", "30", "--seed", "7")).toMatchObject({
      code: 0,
      stdout: "",
      stderr: expect.stringMatching(/^30 of 30 submissions \(\d+ a second\)\n$/),
    });
  });
  afterAll(async () => {
    await place.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const intake = (...args: string[]): Promise<Ran> =>
    runIntake(args, {
      env: { DATABASE_URL: place.url, LOG_LEVEL: "silent", SESSION_SECRET: WORLD_SECRET },
      cwd: folder,
    });

  async function inDatabase<T>(work: (db: Database) => PromiseLike<T>): Promise<T> {
    const db = await openDatabase(place.url);
    try {
      return await work(db);
    } finally {
      await db.close();
    }
  }

  it("is the package's own command, found by npx in a clone", async () => {
    const child = spawn("npx", ["intake", "help"], { cwd: join(import.meta.dirname, "../..") });
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, first: stdout.split("\n")[0] }).toEqual({
      code: 0,
      first: "intake: the command line of the One-Stop Shop.",
    });
  });

  it.each([
    [["classify"], "Usage: intake classify"],
    [["route"], "Usage: intake route"],
    [["rules", "score"], "Usage: intake rules score"],
    [["seed"], "Usage: intake seed"],
    [["explain"], "Usage: intake explain"],
    [["check"], "Usage: intake check"],
    [["people", "add"], "Usage: intake people add"],
    [["keys", "add"], "Usage: intake keys add"],
  ])("explains %j with --help, on stdout", async (verb, usage) => {
    const { code, stdout, stderr } = await intake(...verb, "--help");
    expect({ code, stderr, usage: stdout.slice(0, usage.length) }).toEqual({ code: 0, stderr: "", usage });
  });

  it.each([
    [["dance"], 'intake: there is no command "dance".'],
    [["keys"], "Did you mean: intake keys add?"],
    [["seed", "--often"], "Unknown option '--often'"],
    [["seed", "--submissions", "many"], "--submissions and --seed take whole numbers"],
    [["explain", "HELLO"], '"HELLO" is not a reference'],
    [["keys", "add"], "name the program"],
    [["people", "add", "--email", "x", "--name", "X", "--team", "paris"], "--email: is not an address"],
    [["people", "add", "--email", "x@y.example", "--name", "X"], "--team: a triager needs a team"],
    [["people", "add", "--email", "x@y.example", "--name", "X", "--team", "rome"], "--team: "],
  ])("refuses %j with exit code 2, on stderr", async (args, words) => {
    const { code, stdout, stderr } = await intake(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
  });

  it("checks the database: 0 when all holds, 1 with the rows when not", async () => {
    expect(await intake("check")).toEqual({
      code: 0,
      stdout: "",
      stderr: expect.stringMatching(/^\d{2,3} invariants checked, 0 broken; 0 black holes\.\n$/),
    });
    await inDatabase((db) => db.run("update submissions set version = 0 where seq = 1"));
    const { code, stdout } = await intake("check", "--json");
    const reference = await inDatabase(
      async (db) =>
        (await first(db.read.select().from(submissions).orderBy(submissions.seq).limit(1)))?.reference,
    );
    expect({ code, found: JSON.parse(stdout) }).toEqual({
      code: 1,
      found: { invariant: "each version counts from 1", rows: [reference], count: 1 },
    });
    await inDatabase((db) => db.run("update submissions set version = 1 where seq = 1"));
  });

  it("reads the .env of the folder it is called in, as the portal does", async () => {
    const { DATABASE_URL: _, ...env } = process.env as Record<string, string>;
    writeFileSync(join(folder, ".env"), `DATABASE_URL=${place.url}\nSESSION_SECRET=${WORLD_SECRET}\n`);
    const ran = await runIntake(["check"], { env, cwd: folder, alone: true });
    rmSync(join(folder, ".env"));
    expect(ran).toMatchObject({ code: 0, stderr: expect.stringContaining(" 0 broken") });
    expect(existsSync(join(folder, "data"))).toBe(false);
  });

  it.each([
    [["check"], "file:./none.db", 1, "intake check: file:./none.db: there is no such file.\n"],
    [["check"], "mysql://portal@host/portal", 1, "must be file:PATH or postgres://"],
    [
      ["move", "--from", "./none.db", "--to", "./other.db"],
      "",
      1,
      "intake move: ./none.db: there is no such file.\n",
    ],
    [["move", "--from", "./notes.txt", "--to", "./other.db"], "", 1, "file is not a database"],
    [["move", "--from", "./none.db"], "", 2, "say --from and --to"],
  ])("says in words why %j can't open %s", async (args, url, code, words) => {
    writeFileSync(join(folder, "notes.txt"), "not a database, ".repeat(100));
    const env = { LOG_LEVEL: "silent", SESSION_SECRET: WORLD_SECRET, DATABASE_URL: url };
    const ran = await runIntake(args, { env, cwd: folder });
    expect(ran).toEqual({ code, stdout: "", stderr: expect.stringContaining(words) });
    expect(ran.stderr).not.toMatch(/\n\s+at /);
    expect(["none.db", "other.db"].filter((file) => existsSync(join(folder, file)))).toEqual([]);
  });

  it("explains a submission, however its reference is typed", async () => {
    const submission = await inDatabase((db) =>
      first(db.read.select().from(submissions).orderBy(submissions.seq).limit(1)),
    );
    const reference = submission?.reference ?? "";
    const typed = `${reference.slice(0, 4).toLowerCase()}-${reference.slice(4)}`;
    const spoken = await intake("explain", typed);
    expect(spoken).toMatchObject({ code: 0, stderr: "" });
    expect(spoken.stdout).toContain(`${submission?.team} · ${submission?.domain ?? "no domain"}`);
    const exact = await intake("explain", reference, "--json");
    expect(JSON.parse(exact.stdout)).toMatchObject({
      submission: { reference },
      decision: { id: submission?.decisionId },
    });
    expect(await intake("explain", "33333333")).toMatchObject({
      code: 1,
      stderr: "intake explain: there is no submission 33333333.\n",
    });
  });

  it("adds a person once", async () => {
    const asked = ["people", "add", "--email", "Aoki@Example.com", "--name", "Aoki", "--team", "yokohama"];
    const added = await intake(...asked, "--json");
    const row = await inDatabase((db) =>
      first(db.read.select().from(people).where(eq(people.email, "aoki@example.com"))),
    );
    expect(JSON.parse(added.stdout)).toEqual({ id: row?.id, email: "aoki@example.com" });
    expect(row).toMatchObject({ name: "Aoki", role: "triager", team: "yokohama", language: "en" });
    expect(await intake(...asked)).toMatchObject({ code: 1, stdout: "" });
  });

  it("makes a key, shows it once and keeps its hash", async () => {
    const made = await intake("keys", "add", "partner", "crm");
    const key = made.stdout.trim();
    expect(made).toMatchObject({ code: 0, stderr: "Keep it now: it is not shown again.\n" });
    const rows = await inDatabase((db) => db.read.select().from(apiKeys));
    expect(rows).toMatchObject([{ name: "partner crm", keyHash: hashToken(key) }]);
    expect(await intake("keys", "add", "partner crm")).toMatchObject({ code: 1, stdout: "" });
  });

  it("stops quietly when its reader has seen enough", async () => {
    const lines = `${JSON.stringify({ id: "x", text: "electric cars" })}\n`.repeat(5000);
    const child = spawn("sh", [
      "-c",
      `node ${join(import.meta.dirname, "../../bin/intake.js")} classify | head -1`,
    ]);
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.stdin.on("error", () => {});
    child.stdin.end(lines);
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, stderr, id: JSON.parse(stdout).id }).toEqual({ code: 0, stderr: "", id: "x" });
  });

  it("classifies without opening a database", async () => {
    const ran = await runIntake(["classify"], {
      stdin: '{"id":1,"text":"Solid-state battery cells for electric vehicles"}\n',
      env: { DATABASE_URL: "file:/proc/nowhere/portal.db" },
    });
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(ran.stdout)).toMatchObject({ id: 1, primary: "electrification" });
  });
});
