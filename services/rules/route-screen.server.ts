/** Countries that are held, checked, or asked about before anybody is introduced. */
import type { Screen } from "./compile-routing.server.ts";
import type { Reason, RoutingStep } from "./decision.ts";
import { because, type RoutingCase } from "./routing-case.server.ts";
import { UNLISTED } from "./routing-schema.server.ts";

export type Screened = {
  verdict: "clear" | Screen["verdict"];
  marks: string[];
  /** Every screen that applies, the strictest first. */
  screens: readonly Screen[];
  step: RoutingStep;
};

const NONE: readonly Screen[] = [];

/** A person who chose the team has answered where it works; what is held or checked stays so. */
export function screenCountry({ routing, country }: RoutingCase, teamChosen: boolean): Screened {
  const all = routing.screens.get(country) ?? NONE;
  const screens = teamChosen ? all.filter((screen) => screen.verdict !== "ask") : all;
  const strictest = screens[0];
  const verdict = strictest?.verdict ?? "clear";
  return {
    verdict,
    marks: screens.map((screen) => screen.mark),
    screens,
    step: {
      step: "screen",
      rule: strictest?.id ?? "screen.clear",
      outcome: verdict,
      because: reasonFor(verdict, country),
    },
  };
}

function reasonFor(verdict: Screened["verdict"], country: string): Reason {
  if (verdict === "clear") return because("screen.clear", {});
  if (country === UNLISTED) return because("screen.no-country", {});
  if (verdict === "hold") return because("screen.hold", { country });
  return verdict === "check" ? because("screen.check", { country }) : because("screen.ask", { country });
}
