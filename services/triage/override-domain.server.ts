import { examples } from "#db/schema.ts";
import { readContactFacts } from "#services/contacts/read-contacts.server.ts";
import { profileFacts } from "#services/intake/decide-submission.server.ts";
import { route } from "#services/rules/route.server.ts";
import type { Domain } from "#services/rules/vocabulary.ts";
import type { Asked, TriageDeps, VerbResult } from "./change-submission.server.ts";
import { withDomain } from "./decide-by-hand.server.ts";
import { type OverrideReason, reasonKept } from "./decision-reasons.ts";
import { putInForce } from "./put-in-force.server.ts";
import { readDecision } from "./read-decision.server.ts";
import { takeAction } from "./take-action.server.ts";

/**
 * A person says which domain it is. The rules then route it anew, and what the person said becomes an example
 * that the rules are checked against; no later run of them undoes it.
 */
export function overrideDomain(
  asked: Asked & { domain: Domain; because?: OverrideReason; reason?: string },
  deps: TriageDeps,
): Promise<VerbResult> {
  return takeAction("override-domain", asked, deps, async (opened, acting) => {
    const reason = reasonKept(asked);
    if (!reason) return { ok: false, why: "words-needed" };
    const { submission, profile } = opened;
    if (submission.domain === asked.domain && !submission.unsure) return { ok: false, why: "same-domain" };

    const { db, now, newId } = acting;
    const before = await readDecision(submission, db);
    const facts = profileFacts({ applicantType: submission.applicantType, profile });
    const classification = withDomain(before.classification, asked.domain);
    const { number, ruleset } = await acting.rulesets();
    const routing = route(ruleset.routing, {
      profile: facts,
      classification,
      contacts: await readContactFacts(db, now),
    });
    const decision = {
      id: newId(),
      profileId: before.profileId,
      classification,
      routing,
      ruleset: number,
      personId: asked.person.id,
      reason,
      event: {
        kind: "domain-overridden" as const,
        data: { from: submission.domain, to: asked.domain, ...(asked.because && { because: asked.because }) },
      },
      readFirst: routing.team !== submission.team,
    };
    return [
      ...(await putInForce(opened, decision, acting)),
      db.change.insert(examples).values({
        id: newId(),
        submissionId: submission.id,
        facts,
        domain: asked.domain,
        personId: asked.person.id,
        reason,
        createdAt: now,
      }),
    ];
  });
}
