import fc from "fast-check";
import { expect, test } from "vitest";
import {
  ordersOf,
  type QueueView,
  readQueueView,
  VIEWS,
  writeQueueView,
} from "#services/triage/queue-view.ts";

const DEFAULT: QueueView = { view: "triage", order: "due", q: "", after: null };
const readUrl = (search: string) => readQueueView(new URLSearchParams(search));

test("an address without parameters is what a triager reads first", () => {
  expect(readUrl("")).toEqual(DEFAULT);
  expect(writeQueueView(DEFAULT)).toBe("");
});

test("what is no word of the portal is as if it were not there", () => {
  expect(readUrl("view=__proto__&team=%20&after=1.2.3&order=random&q=%20&stage=a%22b&constructor=x")).toEqual(
    DEFAULT,
  );
});

test("closed submissions have no due date to sort by", () => {
  expect(readUrl("view=closed&order=due").order).toBe("newest");
});

test("what a form chooses becomes part of the search, instead of what it said of the same before", () => {
  expect(readUrl("view=all&q=battery+team:paris&team=yokohama&language=ja&domain=").q).toBe(
    "battery team:yokohama lang:ja",
  );
  expect(readUrl('q=-team:paris+"team:x"&team=beijing').q).toBe('-team:paris "team:x" team:beijing');
});

const views: fc.Arbitrary<QueueView> = fc.constantFrom(...VIEWS).chain((view) =>
  fc.record({
    view: fc.constant(view),
    order: fc.constantFrom(...ordersOf(view)),
    q: fc.constantFrom("", "電池", "solid & liquid", "a=b?c#d", "100 %", 'team:paris "x y" -(a OR b)'),
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
