/** One case on its way through the cascade: what each step reads, with gaps already named. */
import type { CompiledRouting } from "./compile-routing.server.ts";
import type { ContactIndex } from "./contact-index.server.ts";
import type { Classification, ProfileFacts, Reason, UnsureReason } from "./decision.ts";
import type { ReasonCode, ReasonValues } from "./reason-codes.ts";
import { NO_DOMAIN, UNLISTED } from "./routing-schema.server.ts";
import type { Domain } from "./vocabulary.ts";

export type RoutingCase = {
  routing: CompiledRouting;
  index: ContactIndex;
  profile: ProfileFacts;
  /** The primary, or null. */
  domain: Domain | null;
  /** The primary's name in a decision table. */
  domainKey: Domain | typeof NO_DOMAIN;
  secondary: readonly Domain[];
  certainty: "certain" | "likely" | UnsureReason;
  /** A country of the team table, or "unlisted". */
  country: string;
};

export function openCase(
  routing: CompiledRouting,
  index: ContactIndex,
  profile: ProfileFacts,
  classification: Classification,
): RoutingCase {
  const { primary, unsure, certain, domains } = classification;
  const country = profile.country ?? UNLISTED;
  return {
    routing,
    index,
    profile,
    domain: primary,
    domainKey: primary ?? NO_DOMAIN,
    secondary: domains.map((each) => each.key).filter((key) => key !== primary),
    certainty: primary === null ? (unsure ?? "no-domain") : certain && unsure === null ? "certain" : "likely",
    country: routing.countries.has(country) ? country : UNLISTED,
  };
}

export const because = <C extends ReasonCode>(code: C, values: ReasonValues<C>): Reason => ({ code, values });
