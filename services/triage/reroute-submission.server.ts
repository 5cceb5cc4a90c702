import { readContact, readContactFacts } from "#services/contacts/read-contacts.server.ts";
import { profileFacts } from "#services/intake/decide-submission.server.ts";
import type { Team } from "#services/rules/vocabulary.ts";
import { type Asked, leadOf, type TriageDeps, type VerbResult } from "./change-submission.server.ts";
import { routeToContact, routeToTeam } from "./decide-by-hand.server.ts";
import { type RerouteReason, reasonKept } from "./decision-reasons.ts";
import { putInForce } from "./put-in-force.server.ts";
import { readDecision } from "./read-decision.server.ts";
import { takeAction } from "./take-action.server.ts";

export type Destination = { team: Team } | { contact: string };

/** Sends it to another team, where a person reads it first, or straight to another contact. */
export function rerouteSubmission(
  asked: Asked & { to: Destination; because?: RerouteReason; reason?: string },
  deps: TriageDeps,
): Promise<VerbResult> {
  return takeAction("reroute", asked, deps, async (opened, acting) => {
    const reason = reasonKept(asked);
    if (!reason) return { ok: false, why: "words-needed" };
    const { submission, profile } = opened;
    const { db, now } = acting;
    const { to } = asked;
    const contact = "contact" in to ? await readContact(db, to.contact) : undefined;
    if ("contact" in to) {
      if (!contact?.active) return { ok: false, why: "no-contact" };
      if (leadOf(opened)?.contactId === contact.id) return { ok: false, why: "same-contact" };
    } else if (to.team === submission.team) return { ok: false, why: "same-team" };

    const { profileId, classification } = await readDecision(submission, db);
    const facts = {
      profile: profileFacts({ applicantType: submission.applicantType, profile }),
      classification,
      contacts: await readContactFacts(db, now),
    };
    const { number, ruleset } = await acting.rulesets();
    const routing =
      "contact" in to && contact
        ? routeToContact(ruleset.routing, facts, contact)
        : routeToTeam(ruleset.routing, facts, (to as { team: Team }).team);
    const decision = {
      id: acting.newId(),
      profileId,
      classification,
      routing,
      ruleset: number,
      personId: asked.person.id,
      reason,
      event: {
        kind: "rerouted" as const,
        data: {
          from: submission.team,
          to: routing.team,
          contact: contact?.id ?? null,
          ...(asked.because && { because: asked.because }),
        },
      },
      readFirst: !contact,
    };
    return putInForce(opened, decision, acting);
  });
}
