import fc from "fast-check";
import { expect, test } from "vitest";
import { parseSearch, SEARCH_MAX } from "#services/triage/search/parse-search.ts";
import { nearestWord } from "#services/triage/search/search-words.ts";

/** The tree as one line, every part in brackets. */
function shown(typed: string): string {
  const parsed = parseSearch(typed);
  if (!parsed.ok) return parsed.errors.map(({ why, from, to }) => `${why} ${from}-${to}`).join(", ");
  return parsed.search ? line(parsed.search) : "";
}

type Tree = NonNullable<Extract<ReturnType<typeof parseSearch>, { ok: true }>["search"]>;

function line(tree: Tree): string {
  switch (tree.kind) {
    case "all":
      return `(${tree.parts.map(line).join(" & ")})`;
    case "any":
      return `(${tree.parts.map(line).join(" | ")})`;
    case "not":
      return `!${line(tree.part)}`;
    case "words":
      return tree.phrase ? `"${tree.text}"` : tree.text;
    case "due":
    case "submitted": {
      const { when } = tree;
      const time = when.kind === "span" ? `${when.ms / 3_600_000}h` : `${when.from}..${when.until}`;
      return `${tree.kind}${tree.comparison}${time}`;
    }
    default:
      return `${tree.kind}=${tree.value}`;
  }
}

test("a blank is and, OR binds tighter, brackets are optional", () => {
  expect(
    [
      "",
      "battery",
      "solid battery",
      "a b OR c d",
      "(a b) OR c",
      "-a OR b",
      "-(a OR b) c",
      "a AND b",
      "or and",
      '"solid state" cell',
      "((a))",
      "-(-a)",
    ].map(shown),
  ).toEqual([
    "",
    "battery",
    "(solid & battery)",
    "(a & (b | c) & d)",
    "((a & b) | c)",
    "(!a | b)",
    "(!(a | b) & c)",
    "(a & b)",
    "(or & and)",
    '("solid state" & cell)',
    "a",
    "!!a",
  ]);
});

test("fields take words, letters of teams, names in quotes and times", () => {
  expect(
    [
      "team:SV team:paris",
      "Domain:AI domain:none country:fr lang:zh",
      "stage:asked outcome:none type:startup lane:pilot is:late has:deck screening:fit",
      'owner:@me owner:none from:"Station F" label:ces ref:A3',
      "due:<2d due:3w submitted:>2018-01 submitted:2018-01-31 submitted:<=2017 submitted:7d",
    ].map(shown),
  ).toEqual([
    "(team=silicon-valley & team=paris)",
    "(domain=artificial-intelligence & domain=none & country=FR & lang=zh-Hans)",
    "(stage=asked & outcome=none & type=startup & lane=pilot & is=late & has=deck & screening=fit)",
    "(owner=@me & owner=none & from=Station F & label=ces & ref=A3)",
    "(due<48h & due<=504h & submitted>2018-01-01..2018-02-01 & submitted=2018-01-31..2018-02-01 & submitted<=2017-01-01..2018-01-01 & submitted<=168h)",
  ]);
});

test("keyboards of other languages and pasted addresses are read as they are meant", () => {
  expect(
    [
      "ｔｅａｍ：paris　電池",
      "「固体電池」 “a b” «c»",
      "https://volt.example/x",
      "（電池 OR セル）",
      "12:30",
    ].map(shown),
  ).toEqual([
    "(team=paris & 電池)",
    '("固体電池" & "a b" & "c")',
    "https://volt.example/x",
    "(電池 | セル)",
    "12:30",
  ]);
});

test("an error says where, what was found, what could stand there, and how the search reads mended", () => {
  const errors = (typed: string) => {
    const parsed = parseSearch(typed);
    return parsed.ok ? [] : parsed.errors;
  };
  expect(errors("x team:prais")).toEqual([
    {
      ...{ from: 2, to: 12, why: "unknown-word", found: "prais", field: "team" },
      expected: ["silicon-valley", "paris", "yokohama", "beijing"],
      mended: "x team:paris",
    },
  ]);
  expect(errors("domian:none")).toMatchObject([
    { from: 0, to: 11, why: "unknown-field", found: "domian", mended: "domain:none" },
  ]);
  expect(errors("zzzz:1")).toMatchObject([{ why: "unknown-field", mended: '"zzzz:1"' }]);
  expect(errors("due:soon")).toMatchObject([
    { why: "not-a-time", found: "soon", expected: ["<2d", ">1w", ">2018-01", "2018-01-23"], mended: null },
  ]);
  expect(
    [
      "team:",
      '"a',
      'from:"a',
      "(a",
      "a)",
      "OR a",
      "a OR",
      "a AND",
      "-()",
      "&",
      "submitted:2018-02-30",
      "label:&",
    ].map(shown),
  ).toEqual([
    "missing-value 0-5",
    "open-quote 0-2",
    "open-quote 0-7",
    "open-bracket 0-1",
    "stray-bracket 1-2",
    "nothing-beside 0-2",
    "nothing-beside 2-4",
    "nothing-beside 2-5",
    "",
    "nothing-to-find 0-1",
    "not-a-time 0-20",
    "nothing-to-find 0-7",
  ]);
  expect(errors("(a OR b")).toMatchObject([{ mended: "(a OR b)" }]);
  expect(shown("x".repeat(SEARCH_MAX + 1))).toBe("too-long 0-501");
  expect(shown("a ".repeat(41))).toBe("too-long 0-82");
});

test("the nearest word is one that fingers may have meant", () => {
  const words = ["silicon-valley", "paris", "yokohama", "beijing"];
  expect(
    ["pais", "yoko", "bejing", "berlin", "x", "__proto__"].map((typed) => nearestWord(typed, words)),
  ).toEqual([...["paris", "yokohama", "beijing", undefined, undefined, undefined]]);
});

test("whatever is typed is read or refused with a place", () => {
  const pieces = fc.constantFrom(
    ...[
      '"',
      "(",
      ")",
      "-",
      " ",
      " OR ",
      " AND ",
      "team:",
      "team:paris",
      "tem:x",
      "due:<2d",
      "電池",
      "a",
      "&",
      ":",
    ],
  );
  const typed = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 12 }).map((list) => list.join("")),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const parsed = parseSearch(text);
      if (parsed.ok) return;
      expect(parsed.errors.length).toBeGreaterThan(0);
      for (const { from, to } of parsed.errors) {
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(text.length);
        expect(from).toBeLessThanOrEqual(to);
      }
    }),
    { numRuns: 2000 },
  );
});
