/**
 * Every code a routing can give as its reason, with what its values are called.
 * The messages are `why_<code>` with dots and dashes as underscores; where staff need
 * more than an applicant, `why_staff_<code>` stands beside it. Public: no rule, no contact.
 */
export const REASON_CODES = {
  "screen.clear": [],
  "screen.hold": ["country"],
  "screen.check": ["country"],
  "screen.ask": ["country"],
  "screen.no-country": [],
  "type.startup": [],
  "type.incubator": [],
  "type.accelerator": [],
  "type.investor": [],
  "team.country": ["country", "team"],
  "team.home": ["team"],
  "team.person": ["team"],
  "domain.primary": ["domain"],
  "domain.read-first": ["domain"],
  "domain.spans": [],
  "domain.no-domain": [],
  "domain.tie": [],
  "domain.too-little-text": [],
  "domain.unknown-language": [],
  "domain.low-confidence": [],
  "lane.sought": ["lane"],
  "lane.sought-first": ["lane", "others"],
  "lane.unstated": ["lane"],
  "maturity.open": ["lane"],
  "maturity.too-early": ["lane"],
  "maturity.gave-way": ["from", "lane"],
  "maturity.read-first": ["lane"],
  "contact.desk": ["desk", "team"],
  "contact.domain-desk": ["desk", "domain", "team"],
  "contact.nobody": ["desk", "team"],
  "contact.compliance": [],
  /** Several fitted alike: whose turn it was. */
  "contact.fewest": ["count"],
  "contact.longest-without": ["count"],
  "contact.first": [],
  /** Who led it before said that it is not for them. */
  "contact.declined": [],
  "contact.person": ["team"],
  "coordinator.unsure": ["team"],
  "coordinator.country": ["team"],
  "coordinator.held": ["team"],
  "coordinator.nobody": ["team"],
  "copies.none": [],
  "copies.some": ["count"],
  "copies.held": [],
  "copy.compliance": ["country"],
  "copy.fund-relations": [],
  "copy.lab": ["country"],
  "copy.market": ["country", "team"],
  "copy.brand": ["brand"],
  "copy.domain-desk": ["domain"],
  "copy.also-sought": ["lane"],
  "relaxed.language": ["language"],
  "relaxed.capacity": [],
  "relaxed.absence": [],
  "relaxed.away": [],
  "relaxed.lane": ["lane"],
  "relaxed.domain": ["domain"],
} as const satisfies Record<string, readonly string[]>;

export type ReasonCode = keyof typeof REASON_CODES;

/** The values a code's message takes, by name. */
export type ReasonValues<C extends ReasonCode> = Record<(typeof REASON_CODES)[C][number], string>;
