import { afterEach, expect, test } from "vitest";
import { countText } from "#app/routes/staff/queue-views.tsx";
import { getLocale, type Locale, overwriteGetLocale } from "#messages/runtime.js";
import { LANGUAGES } from "#services/rules/vocabulary.ts";

const before = getLocale;
afterEach(() => overwriteGetLocale(before));

test("a count that was not counted to its end says so in each language", () => {
  const inEach = (more: boolean) =>
    LANGUAGES.map((language) => {
      overwriteGetLocale(() => language as Locale);
      return countText({ rows: 1000, more });
    });
  expect(inEach(true)).toEqual(["1,000+", "1\u202f000+", "1,000+", "1,000+"]);
  expect(inEach(false)).toEqual(["1,000", "1\u202f000", "1,000", "1,000"]);
});
