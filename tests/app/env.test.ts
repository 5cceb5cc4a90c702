import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parseEnv } from "#app/env.server.ts";

const folder = mkdtempSync(join(tmpdir(), "portal-env-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const DATABASE_URL = `file:${join(folder, "portal.db")}`;
const SESSION_SECRET = "s".repeat(32);

describe("the environment", () => {
  it("has a working default for everything", () => {
    expect(parseEnv({ DATABASE_URL, SESSION_SECRET, SMTP_URL: "" })).toEqual({
      NODE_ENV: "development",
      HOST: "127.0.0.1",
      PORT: 3000,
      PUBLIC_URL: "http://localhost:3000",
      DATABASE_URL,
      MAIL_FROM: "One-Stop Shop <no-reply@example.com>",
      SESSION_SECRET,
      SECURITY_CONTACT: "mailto:security@example.com",
      TRUSTED_PROXIES: 0,
      LOG_LEVEL: "info",
      OUTBOX: "on",
      RATE_LIMITS: "on",
      DEMO: true,
    });
  });

  it("is listed in .env.example and in the README, name by name", () => {
    const example = readFileSync(".env.example", "utf8");
    const listed = [...example.matchAll(/^(?:# )?([A-Z_]+)=/gm)].map((match) => match[1]);
    const readme = readFileSync("README.md", "utf8").split("## Environment")[1]?.split("\n## ")[0] ?? "";
    const told = [...readme.matchAll(/^\| (`[A-Z_`, ]+`) \|/gm)].flatMap((match) =>
      (match[1] ?? "").replaceAll("`", "").split(", "),
    );
    const source = readFileSync("app/env.server.ts", "utf8");
    const parsed = [...source.matchAll(/^ {2}([A-Z_]+): z$|^ {2}([A-Z_]+): z\./gm)].map(
      (match) => match[1] ?? match[2],
    );
    expect([...listed].sort()).toEqual([...parsed].sort());
    expect(told.sort()).toEqual([...parsed].sort());
  });

  it("keeps a secret of its own beside the database, for nobody else to read", () => {
    const first = parseEnv({ DATABASE_URL }).SESSION_SECRET;
    expect([first.length, parseEnv({ DATABASE_URL }).SESSION_SECRET]).toEqual([43, first]);
    expect(statSync(join(folder, "portal.db.secret")).mode & 0o777).toBe(0o600);
  });

  it("names what is wrong", () => {
    expect(() => parseEnv({ SESSION_SECRET: "short" })).toThrow(/SESSION_SECRET: .*32/);
    expect(() => parseEnv({ PUBLIC_URL: "portal.example.com" })).toThrow("PUBLIC_URL");
    expect(() => parseEnv({ PUBLIC_URL: "https://portal.example.com/intake" })).toThrow("PUBLIC_URL");
    expect(() => parseEnv({ NODE_ENV: "production", RATE_LIMITS: "off", SESSION_SECRET })).toThrow(
      "RATE_LIMITS",
    );
  });
});
