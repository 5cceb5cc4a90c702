import { expect, it } from "vitest";
import { simulateLoad } from "#services/rules/simulate-load.server.ts";
import { certainly, contactsWith, shippedRouting, startup } from "./routing-cast.ts";

const arrival = (at: number, endedAt: number | null) => ({
  at,
  endedAt,
  profile: startup(),
  classification: certainly("electrification"),
  lead: "investment_paris",
});

it("shares arrivals among those who fit alike, beside what really happened, and empties desks as they end", () => {
  const contacts = contactsWith();
  const like = contacts.find(({ id }) => id === "electrification_paris");
  if (!like) throw new Error("There is no desk for electrification in Paris.");
  const arrivals = [arrival(5, null), arrival(1, 4), arrival(2, 6), arrival(3, null)];
  const loads = simulateLoad(
    { arrivals, contacts: [...contacts, { ...like, id: "zz_second" }] },
    shippedRouting,
  );
  // The third goes to who has been longest without one; the fourth finds one of the first desk's ended.
  expect(Object.fromEntries(loads.map(({ contact, ...load }) => [contact, load]))).toEqual({
    electrification_paris: { capacity: 40, before: 0, after: 2, peak: 2 },
    investment_paris: { capacity: 60, before: 4, after: 0, peak: 0 },
    zz_second: { capacity: 40, before: 0, after: 2, peak: 2 },
  });
  expect(contacts.every(({ load }) => load === 0)).toBe(true);
});
