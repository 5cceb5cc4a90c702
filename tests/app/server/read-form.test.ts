import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import { readFields, readForm, readUpload } from "#app/server/read-form.server.ts";

const URLENCODED = "application/x-www-form-urlencoded";

function request(body: BodyInit, type?: string) {
  return new Request("http://portal.test/x", {
    method: "POST",
    body,
    ...(type && { headers: { "Content-Type": type } }),
  });
}
const form = (body: string) => request(body, URLENCODED);

async function statusOf(work: Promise<unknown>): Promise<number> {
  return work.then(
    () => 200,
    (thrown) => (thrown instanceof Response ? thrown.status : 500),
  );
}

const note = z.object({
  body: z.string().check(z.minLength(2), z.maxLength(20)),
  domain: z.optional(z.enum(["a", "b"])),
  tags: z.optional(z.array(z.string())),
  email: z.optional(z.email()),
});

describe("every route", () => {
  it("reads its form here, where broken bodies are the sender's fault", () => {
    const routes = readdirSync("app/routes", { recursive: true, encoding: "utf8" });
    const others = routes
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith("api/"))
      .filter((file) =>
        /request\.(formData|text|json|body|blob)\b/.test(readFileSync(join("app/routes", file), "utf8")),
      );
    expect(others).toEqual([]);
  });
});

describe("readForm", () => {
  it("answers with the form: normalised, blanks gone, lists as lists", async () => {
    const read = await readForm(
      form("body=%EF%BC%A1%EF%BC%A2%0D%0Ax&domain=&tags=one&email=+a%40b.example+"),
      note,
    );
    expect(read).toEqual({
      ok: true,
      form: { body: "AB\nx", tags: ["one"], email: "a@b.example" },
      typed: { body: "ＡＢ\nx", domain: "", tags: "one", email: " a@b.example " },
    });
  });

  it("names what is wrong in codes that pages put into words", async () => {
    const read = await readForm(form("body=a&domain=z&email=nobody"), note);
    expect(read).toEqual({
      ok: false,
      errors: [
        { field: "body", path: [], code: "too-short", values: { min: "2", now: "1" } },
        { field: "domain", path: [], code: "not-an-option", values: {} },
        { field: "email", path: [], code: "not-an-email", values: {} },
      ],
      typed: { body: "a", domain: "z", email: "nobody" },
    });
    expect(await readForm(form(""), note)).toMatchObject({ errors: [{ field: "body", code: "missing" }] });
    expect(await readForm(form(`body=${"a".repeat(21)}`), note)).toMatchObject({
      errors: [{ code: "too-long", values: { max: "20", now: "21" } }],
    });
  });

  it("says which character cannot be kept", async () => {
    expect(await readForm(form("body=a%00b"), note)).toMatchObject({
      ok: false,
      errors: [{ field: "body", code: "bad-characters", values: { character: "U+0000" } }],
    });
  });

  it("takes the last of a field sent twice where one is wanted", async () => {
    expect(await readForm(form("body=one&body=two"), note)).toMatchObject({
      ok: true,
      form: { body: "two" },
    });
  });
});

describe("readFields", () => {
  it("treats names of the language as any other name, and refuses others", async () => {
    const fields = await readFields(form("constructor=a&toString=b&hasOwnProperty=c"));
    expect(Object.entries(fields)).toEqual([
      ["constructor", "a"],
      ["toString", "b"],
      ["hasOwnProperty", "c"],
    ]);
    expect(await statusOf(readFields(form("__proto__=x")))).toBe(400);
    expect(await statusOf(readFields(form("a%5B__proto__%5D=x")))).toBe(400);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it("bounds the number of fields", async () => {
    expect(await statusOf(readFields(form("a=1&".repeat(300))))).toBe(200);
    expect(await statusOf(readFields(form("a=1&".repeat(301))))).toBe(400);
  });

  it("takes a body without a type as empty", async () => {
    expect(await readFields(new Request("http://portal.test/", { method: "POST" }))).toEqual({});
  });

  it("never fails on any bytes of any kind", async () => {
    const type = fc.constantFrom(
      URLENCODED,
      "multipart/form-data; boundary=x",
      "multipart/form-data",
      "text/plain",
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), type, async (bytes, contentType) => {
        expect(await statusOf(readFields(request(new Uint8Array(bytes), contentType)))).toBeLessThan(500);
      }),
      { numRuns: 500 },
    );
  });
});

describe("multipart bodies", () => {
  const type = "multipart/form-data; boundary=x";
  const part = (header: string, body: string) => `--x\r\n${header}\r\n\r\n${body}\r\n`;
  const field = (name: string, body: string) => part(`Content-Disposition: form-data; name="${name}"`, body);

  it("carry fields and one file", async () => {
    const body = new FormData();
    body.set("note", "電池\r\n");
    body.set("file", new File(["a,b\n"], "../../companies.csv"));
    const { fields, file } = await readUpload(request(body), { maxBytes: 100 });
    expect(fields).toEqual({ note: "電池\n" });
    expect([file?.name, new TextDecoder().decode(file?.bytes)]).toEqual(["../../companies.csv", "a,b\n"]);
  });

  it("say so where no file was chosen", async () => {
    const body = new FormData();
    body.set("file", new File([], ""));
    expect((await readUpload(request(body), { maxBytes: 100 })).file).toBeNull();
  });

  it.each([
    ["no boundary", "multipart/form-data", field("a", "1")],
    ["an empty boundary", "multipart/form-data; boundary=", field("a", "1")],
    ["another boundary", "multipart/form-data; boundary=y", field("a", "1")],
    ["nothing", type, ""],
    ["no end", type, field("a", "1")],
    ["half a header", type, "--x\r\nContent-Dispo"],
    ["a part without a name", type, `${part("Content-Disposition: form-data", "1")}--x--\r\n`],
    ["a part without headers", type, "--x\r\n\r\n1\r\n--x--\r\n"],
    ["NUL in a name", type, `${field("a\u0000b", "1")}--x--\r\n`],
    ["a prototype's name", type, `${field("__proto__", "1")}--x--\r\n`],
    [
      "a boundary of 10,000 characters",
      `multipart/form-data; boundary=${"x".repeat(10_000)}`,
      field("a", "1"),
    ],
    ["a body that is no multipart", type, "a=1&b=2"],
  ])("with %s are the sender's fault or empty", async (_, contentType, body) => {
    expect(await statusOf(readUpload(request(body, contentType), { maxBytes: 1000 }))).toBeOneOf([200, 400]);
  });

  it("are too big beyond their bounds", async () => {
    const large = new FormData();
    large.set("file", new File(["a".repeat(1024 * 1024 + 200)], "a.csv"));
    expect(await statusOf(readUpload(request(large), { maxBytes: 100 }))).toBe(413);
    const parts = `${field("a", "1").repeat(301)}--x--\r\n`;
    expect(await statusOf(readUpload(request(parts, type), { maxBytes: 100 }))).toBe(413);
    const files = new FormData();
    for (let n = 0; n < 5; n++) files.append("file", new File(["a"], "a.csv"));
    expect(await statusOf(readUpload(request(files), { maxBytes: 100 }))).toBe(413);
    const header = `${part(`Content-Disposition: form-data; name="a"; x="${"y".repeat(10_000)}"`, "1")}--x--\r\n`;
    expect(await statusOf(readUpload(request(header, type), { maxBytes: 100 }))).toBeOneOf([400, 413]);
  });
});
