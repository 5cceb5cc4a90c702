/** The rules of the house, read off the source. A failure names the file and the rule. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "..");
const SOURCE = /\.(ts|tsx|js|mjs|css)$/;
const FOLDERS = ["app", "bench", "bin", "db", "docs", "emails", "messages", "public", "services", "tests"];
const FORBIDDEN_NAMES = /(^|[/.-])(utils?|helpers?|common|misc|manager|index)\.(ts|tsx|js)$/;

/** The one schema is one file by design; a list of tables is read by searching, not by scrolling. */
const LONG_FILES = ["db/schema.ts"];

const tracked = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], {
  cwd: ROOT,
  encoding: "utf8",
})
  .split("\n")
  .filter((file) => file !== "" && existsSync(join(ROOT, file)));
const sources = tracked.filter((file) => SOURCE.test(file));
const text = new Map(sources.map((file) => [file, readFileSync(join(ROOT, file), "utf8")]));
const code = sources.filter((file) => /\.(ts|tsx)$/.test(file) && !file.startsWith("tests/"));

const ALIASES: Record<string, string> = {
  "#app/": "app/",
  "#services/": "services/",
  "#db/": "db/",
  "#emails/": "emails/",
  "#messages": "messages/compiled/messages.js",
  "#tests/": "tests/",
};

type Import = { specifier: string; target: string | null; typeOnly: boolean };

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|import\(\s*"([^"]+)"\s*\)/g;
  for (const match of (text.get(file) ?? "").matchAll(pattern)) {
    const specifier = match[3] ?? match[4] ?? "";
    found.push({ specifier, target: resolve(file, specifier), typeOnly: match[2] !== undefined });
  }
  return found;
}

function resolve(file: string, specifier: string): string | null {
  if (specifier.startsWith(".")) return normalize(join(dirname(file), specifier));
  const alias = Object.keys(ALIASES).find((prefix) => specifier.startsWith(prefix));
  return alias ? `${ALIASES[alias]}${specifier.slice(alias.length)}` : null;
}

/** Which part of the house a file belongs to. */
function part(file: string): string {
  if (file.startsWith("services/rules/")) return "services/rules";
  return file.split("/")[0] ?? "";
}

const MAY_IMPORT: Record<string, readonly string[]> = {
  app: ["app", "services", "services/rules", "db", "messages"],
  bin: ["bin", "app", "services", "services/rules", "db"],
  bench: ["bench", "bin", "app", "services", "services/rules", "db", "tests"],
  services: ["services", "services/rules", "db", "emails"],
  emails: ["emails", "services/rules", "messages"],
  db: ["db", "services/rules"],
  "services/rules": ["services/rules"],
};

/** What belongs to no lower part: seeding plays the portal's own use cases, pictures are taken with the tests' browser. */
const MAY_ALSO: Record<string, readonly string[]> = {
  "db/seed/": ["services"],
  "db/check": ["services"],
  "bin/screenshots": ["tests"],
};

function mayImport(file: string, target: string): boolean {
  const extra = Object.entries(MAY_ALSO).find(([prefix]) => file.startsWith(prefix))?.[1] ?? [];
  return [...(MAY_IMPORT[part(file)] ?? []), ...extra].includes(part(target));
}

describe("the house", () => {
  it("has only the folders the design names", () => {
    const top = [...new Set(tracked.filter((file) => file.includes("/")).map((file) => file.split("/")[0]))];
    expect(top.filter((folder) => !FOLDERS.includes(folder ?? "") && !folder?.startsWith("."))).toEqual([]);
  });

  it("imports in one direction", () => {
    const wrong = code.flatMap((file) =>
      importsOf(file)
        .filter(({ target }) => target !== null && MAY_IMPORT[part(file)] && !mayImport(file, target))
        .map(({ specifier }) => `${file} → ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it("names the extension in every import of its own files", () => {
    const wrong = [...code, ...sources.filter((file) => /^tests\/.*\.tsx?$/.test(file))].flatMap((file) =>
      importsOf(file)
        .filter(
          ({ specifier, target }) =>
            target !== null && specifier !== "#messages" && !/\.\w+(\?\w+)?$/.test(specifier),
        )
        .map(({ specifier }) => `${file} → ${specifier}`),
    );
    expect(wrong).toEqual([]);
  });

  it("keeps services and rules from the web", () => {
    const web = /^(react|react-dom|@remix-run\/)/;
    const wrong = code
      .filter((file) => file.startsWith("services/") || file.startsWith("db/"))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier }) => web.test(specifier))
          .map(({ specifier }) => `${file} → ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  it("keeps the rules pure", () => {
    const allowed = /^(\.|zod(\/mini)?$|node:crypto$)/;
    const wrong = code
      .filter((file) => file.startsWith("services/rules/"))
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier }) => !allowed.test(specifier))
          .map(({ specifier }) => `${file} → ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  it("takes clock and ids as arguments in services", () => {
    const ambient = /Date\.now\(\)|new Date\(\)|randomUUID|Math\.random|performance\.now/;
    expect(code.filter((file) => file.startsWith("services/") && ambient.test(text.get(file) ?? ""))).toEqual(
      [],
    );
  });

  it("reads the environment in one place", () => {
    const readers = code.filter(
      (file) =>
        /process\.env/.test(text.get(file) ?? "") &&
        !/^(bin|bench)\//.test(file) &&
        !["app/env.server.ts", "db/dialect.ts"].includes(file),
    );
    expect(readers).toEqual([]);
  });

  it("says .server where code must not reach a browser", () => {
    const serverOnly = /^(better-sqlite3|drizzle-orm|nodemailer|pino|node:|tldts|csv-|@remix-run\/node$)/;
    const wrong = code
      .filter((file) => /^(app|services|db|emails)\//.test(file) && !file.includes(".server."))
      .filter(
        (file) => !file.startsWith("app/routes/") && !file.startsWith("db/") && !file.startsWith("emails/"),
      )
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier, typeOnly }) => !typeOnly && serverOnly.test(specifier))
          .map(({ specifier }) => `${file} → ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  it("keeps files short enough to read", () => {
    const long = sources
      .filter((file) => !LONG_FILES.includes(file) && !file.startsWith("db/migrations/"))
      .map((file) => ({ file, lines: (text.get(file) ?? "").split("\n").length - 1 }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  it("uses kebab-case and no catch-all names", () => {
    const odd = sources.filter((file) => {
      const name = file.split("/").at(-1) ?? "";
      return !/^[a-z0-9$.][a-z0-9.$-]*$/.test(name) || FORBIDDEN_NAMES.test(name);
    });
    expect(odd).toEqual([]);
  });

  it("leaves no unfinished work and no silenced checker", () => {
    const smell =
      /\b(TODO|FIXME|XXX|HACK)\b|@ts-(ignore|nocheck|expect-error)|\bas any\b(?! other)|\b(it|test|describe)\.(only|skip|todo)\b/;
    expect(
      sources.filter((file) => file !== "tests/tidy.test.ts" && smell.test(text.get(file) ?? "")),
    ).toEqual([]);
  });

  // The pictures choose what they show by asking; everything else has a verb for it.
  it("asks the database in services and in its own folder alone", () => {
    const wrong = code
      .filter((file) => /^(app|bin)\//.test(file) && file !== "bin/screenshots.ts")
      .flatMap((file) =>
        importsOf(file)
          .filter(({ specifier, typeOnly }) => !typeOnly && /^(drizzle-orm|#db\/schema\.ts$)/.test(specifier))
          .map(({ specifier }) => `${file} → ${specifier}`),
      );
    expect(wrong).toEqual([]);
  });

  it("builds no SQL from strings outside the database's own folder", () => {
    expect(
      code.filter((file) => !file.startsWith("db/") && /sql\.raw\(|\.exec\(`/.test(text.get(file) ?? "")),
    ).toEqual([]);
  });
});

describe("the messages", () => {
  const languages = ["en", "fr", "ja", "zh-Hans"];
  const messages = Object.fromEntries(
    languages.map((language) => [
      language,
      JSON.parse(readFileSync(join(ROOT, `messages/${language}.json`), "utf8")) as Record<string, string>,
    ]),
  );
  const placeholders = (message = "") =>
    [...new Set([...message.matchAll(/\{(\w+)\}/g)].map((match) => match[1]))].sort();

  it("exist in every language, none blank, with the same placeholders", () => {
    const english = messages.en ?? {};
    const problems = languages.flatMap((language) => {
      const own = messages[language] ?? {};
      const missing = Object.keys(english)
        .filter((key) => !own[key]?.trim())
        .map((key) => `${language} lacks ${key}`);
      const extra = Object.keys(own)
        .filter((key) => !(key in english))
        .map((key) => `${language} alone has ${key}`);
      const differing = Object.keys(english)
        .filter((key) => key !== "$schema" && own[key])
        .filter((key) => placeholders(own[key]).join() !== placeholders(english[key]).join())
        .map((key) => `${language} ${key}: placeholders differ`);
      return [...missing, ...extra, ...differing];
    });
    expect(problems).toEqual([]);
  });

  it("keep French marks on the line of their word", () => {
    const apart = Object.entries(messages.fr ?? {}).filter(([, text]) => /\S [:;?!»]|« /.test(text));
    expect(apart.map(([key]) => key)).toEqual([]);
  });

  it("are all used", () => {
    const everything = sources
      .filter((file) => !file.startsWith("messages/"))
      .map((file) => text.get(file))
      .join("\n");
    const prefixes = [...everything.matchAll(/`([a-z]+_(?:[a-z]+_)*)\$\{/g)].map((match) => match[1] ?? "");
    const unused = Object.keys(messages.en ?? {}).filter(
      (key) =>
        key !== "$schema" && !everything.includes(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(unused).toEqual([]);
  });
});
