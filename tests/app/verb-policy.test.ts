import { expect, it } from "vitest";
import { doable, whyNotHere } from "#app/routes/staff/verb-policy.ts";
import { STAGES } from "#db/words.ts";
import { mayDo, type Standing, VERBS, whyNot } from "#services/triage/transitions.ts";

const asleep = new Date("2018-06-01T09:00:00Z");

it("says why not exactly where the table does not allow a verb, or there is nothing to bring back", () => {
  for (const stage of STAGES)
    for (const snoozedUntil of [null, asleep])
      for (const verb of VERBS) {
        const may = whyNot(verb, { stage, snoozedUntil }) === null;
        const wakes = stage === "parked" || snoozedUntil !== null;
        expect([verb, stage, may]).toEqual([verb, stage, mayDo(verb, stage) && (verb !== "wake" || wakes)]);
      }
});

it("offers what can be done to what is read, and all that is not about it", () => {
  const open: Standing = { stage: "triage", snoozedUntil: null };
  const closed: Standing = { stage: "closed", snoozedUntil: null };
  const commands = ["next", "accept", "assign-me", "domain", "wake", "park", "note", "undo", "help"] as const;
  const offered = (standing?: Standing) => commands.filter(doable(standing));
  expect(offered()).toEqual(commands);
  expect(offered(open)).toEqual(commands.filter((command) => command !== "wake"));
  expect(offered({ ...open, snoozedUntil: asleep })).toEqual(commands);
  expect(offered({ ...open, stage: "parked" })).toEqual(commands.filter((command) => command !== "park"));
  expect(offered(closed)).toEqual(["next", "note", "undo", "help"]);
  expect(whyNotHere("wake", open)).toBe("not-asleep");
});
