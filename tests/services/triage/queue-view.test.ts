import fc from "fast-check";
import { expect, test } from "vitest";
import { STAGES } from "#db/words.ts";
import { APPLICANT_TYPES, DOMAINS, LANGUAGES, TEAMS } from "#services/rules/vocabulary.ts";
import {
  ordersOf,
  type QueueView,
  readQueueView,
  VIEWS,
  writeQueueView,
} from "#services/triage/queue-view.ts";

const DEFAULT: QueueView = { view: "triage", order: "due", filters: {}, after: null };
const readUrl = (search: string) => readQueueView(new URLSearchParams(search));

test("an address without parameters is what a triager reads first", () => {
  expect(readUrl("")).toEqual(DEFAULT);
  expect(writeQueueView(DEFAULT)).toBe("");
});

test("what is no word of the portal is as if it were not there", () => {
  expect(
    readUrl(
      "view=__proto__&team=berlin&country=france&after=1.2.3&order=random&q=%20&stage=open&constructor=x",
    ),
  ).toEqual(DEFAULT);
});

test("closed submissions have no due date to sort by", () => {
  expect(readUrl("view=closed&order=due").order).toBe("newest");
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const views: fc.Arbitrary<QueueView> = fc.constantFrom(...VIEWS).chain((view) =>
  fc.record({
    view: fc.constant(view),
    order: fc.constantFrom(...ordersOf(view)),
    filters: fc
      .record({
        team: maybe(fc.constantFrom(...TEAMS)),
        domain: maybe(fc.constantFrom(...DOMAINS, "none" as const)),
        stage: maybe(fc.constantFrom(...STAGES)),
        type: maybe(fc.constantFrom(...APPLICANT_TYPES)),
        language: maybe(fc.constantFrom(...LANGUAGES)),
        unsure: maybe(fc.constantFrom("yes" as const, "no" as const)),
        country: maybe(fc.constantFrom("FR", "JP")),
        q: maybe(fc.constantFrom("電池", "solid & liquid", "a=b?c#d", "100 %")),
      })
      .map((filters) =>
        Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined)),
      ),
    after: fc.option(fc.record({ at: fc.nat(), seq: fc.nat() })),
  }),
);

test("the address gives the same view again, and the same address", () => {
  fc.assert(
    fc.property(views, (view) => {
      const address = writeQueueView(view);
      expect(readUrl(address)).toEqual(view);
      expect(writeQueueView(readUrl(address))).toBe(address);
    }),
  );
});
