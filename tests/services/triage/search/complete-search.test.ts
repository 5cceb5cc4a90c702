import { expect, test } from "vitest";
import { completeSearch } from "#services/triage/search/complete-search.ts";

const VOCABULARY = { people: ["Camille Leroy", "Mori Haruka"], labels: ["ces 2018", "watch"] };
const at = (text: string) => {
  const caret = text.indexOf("|");
  return completeSearch(text.replace("|", ""), caret, VOCABULARY);
};

test("what is begun is completed: fields, their words, and names that only the data knows", () => {
  expect(at("te|")).toEqual({ from: 0, to: 2, options: ["team:"] });
  expect(at("x team:|").options).toEqual([
    "team:silicon-valley",
    "team:paris",
    "team:yokohama",
    "team:beijing",
  ]);
  expect(at("team:yo|").options).toEqual(["team:yokohama"]);
  expect(at("domain:in|").options).toEqual(["domain:artificial-intelligence"]);
  expect(at("owner:|").options).toEqual([
    ...["owner:@me", "owner:none", 'owner:"Camille Leroy"', 'owner:"Mori Haruka"'],
  ]);
  expect(at("owner:har|").options).toEqual(['owner:"Mori Haruka"']);
  expect(at("label:c|").options).toEqual(['label:"ces 2018"']);
  expect(at("due:|").options).toEqual(["due:<2d", "due:>1w", "due:>2018-01", "due:2018-01-23"]);
});

test("the whole word under the caret is replaced, and nothing beside it", () => {
  expect(at("a -team:pa|ris b")).toEqual({ from: 3, to: 13, options: ["team:paris"] });
  expect(at('a "te|')).toMatchObject({ from: 5, to: 5 });
  expect(at("nothing:x|").options).toEqual([]);
});

test("words are found by what they are called, too", () => {
  const called = (field: string, word: string) => (field === "team" && word === "yokohama" ? "横浜" : "");
  expect(completeSearch("team:横", 6, VOCABULARY, called).options).toEqual(["team:yokohama"]);
});
