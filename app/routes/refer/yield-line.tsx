import { m } from "#messages";
import type { ReferralYield } from "#services/referrals/list-referrals.server.ts";
import { Figures } from "./figures.tsx";

/** How far the companies came, as stops of one line. */
export function YieldLine({ counts }: { counts: ReferralYield }) {
  return (
    <section aria-label={m.refer_yield()}>
      <Figures
        line
        figures={[
          { label: m.refer_yield_referred(), count: counts.referred },
          { label: m.refer_yield_started(), count: counts.claimed + counts.applied },
          { label: m.refer_yield_applied(), count: counts.applied },
          { label: m.refer_yield_introduced(), count: counts.introduced },
          { label: m.refer_yield_interested(), count: counts.interested },
        ]}
      />
    </section>
  );
}
