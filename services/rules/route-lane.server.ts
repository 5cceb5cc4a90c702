/** From what they seek to a lane, and past the maturity gate to a lane that is open to them. */
import type { Reason, RoutingStep } from "./decision.ts";
import { decide } from "./decision-table.server.ts";
import { because, type RoutingCase } from "./routing-case.server.ts";
import type { Lane } from "./vocabulary.ts";
import { type Wish, wishesFor } from "./wish-table.server.ts";

export type LaneChoice = {
  lane: Lane;
  /** The contact table's word for it. */
  asks: string;
  /** What else they seek that is open to them, the heaviest first. */
  others: readonly Wish[];
  marks: readonly string[];
  readFirst: boolean;
  steps: [RoutingStep, RoutingStep];
};

/**
 * The heaviest wish leads. Where it is too early for it, it gives way to the next one they
 * seek that is open, then to the lane its rule names instead; else a person reads it first.
 */
export function chooseLane(current: RoutingCase): LaneChoice {
  const wishes = wishesFor(current.routing.wishes[current.profile.applicantType], current.profile.seeks);
  const first = wishes[0] as Wish;
  const gate = gateFor(current, first.lane);
  const { verdict, marks = NO_MARKS, instead } = gate.gives;
  const sought = laneStep(first, wishes);
  if (verdict === "too-early") {
    const next = wishes.find((wish) => isOpen(current, wish));
    if (next) {
      const { verdict: nextVerdict, marks: nextMarks = NO_MARKS } = gateFor(current, next.lane).gives;
      return {
        lane: next.lane,
        asks: next.asks,
        others: othersThan(next.lane, current, wishes),
        marks: [...marks, ...nextMarks],
        readFirst: nextVerdict === "read-first",
        steps: [sought, gaveWay(gate, first.lane, next.lane)],
      };
    }
    if (instead) {
      const steps: LaneChoice["steps"] = [sought, gaveWay(gate, first.lane, instead)];
      return { lane: instead, asks: instead, others: NONE, marks, readFirst: false, steps };
    }
  }
  return {
    lane: first.lane,
    asks: first.asks,
    others: othersThan(first.lane, current, wishes),
    marks,
    readFirst: verdict !== "open",
    steps: [sought, gateStep(gate, first.lane)],
  };
}

const NO_MARKS: readonly string[] = [];
const NONE: readonly Wish[] = [];

type Gate = ReturnType<typeof gateFor>;

function gateFor({ routing, profile, domainKey }: RoutingCase, lane: Lane) {
  const { productStage, fundingStage, raiseUsd, applicantType } = profile;
  return decide(routing.tables.maturity, [
    lane,
    productStage,
    fundingStage,
    raiseUsd,
    applicantType,
    domainKey,
  ]);
}

const isOpen = (current: RoutingCase, wish: Wish) =>
  gateFor(current, wish.lane).gives.verdict !== "too-early";

function othersThan(taken: Lane, current: RoutingCase, wishes: readonly Wish[]): readonly Wish[] {
  if (wishes.length === 1) return NONE;
  return wishes.filter((wish) => wish.lane !== taken && isOpen(current, wish));
}

function laneStep({ rule, lane, stated }: Wish, wishes: readonly Wish[]): RoutingStep {
  return { step: "lane", rule, outcome: lane, because: laneReason(lane, stated, wishes) };
}

function laneReason(lane: Lane, stated: boolean, wishes: readonly Wish[]): Reason {
  if (!stated) return because("lane.unstated", { lane });
  if (wishes.length === 1) return because("lane.sought", { lane });
  const others = [...new Set(wishes.map((wish) => wish.lane))].filter((other) => other !== lane);
  return others.length > 0
    ? because("lane.sought-first", { lane, others: others.join(",") })
    : because("lane.sought", { lane });
}

const gaveWay = (gate: Gate, from: Lane, lane: Lane): RoutingStep => ({
  step: "maturity",
  rule: gate.id,
  outcome: lane,
  because: because("maturity.gave-way", { from, lane }),
});

const gateStep = (gate: Gate, lane: Lane): RoutingStep => ({
  step: "maturity",
  rule: gate.id,
  outcome: gate.gives.verdict,
  because: because(`maturity.${gate.gives.verdict}`, { lane }),
});
