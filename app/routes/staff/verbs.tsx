import { Form } from "@remix-run/react";
import { m } from "#messages";
import { Button, LinkButton } from "../../ui/button.tsx";
import { AndNext } from "./and-next.tsx";
import type { IntentVerb } from "./intents.ts";
import type { MoreVerb } from "./more-verbs.tsx";
import css from "./submission.module.css";

/** What can be done to it as it stands. */
export type Allowed = Record<"accept" | "ask" | "reroute" | "domain" | "decline" | MoreVerb, boolean>;

type Props = {
  reference: string;
  version: number;
  seen: number;
  allowed: Allowed;
  /** Whom it is introduced to when it is accepted; null where somebody must be chosen first. */
  leadName: string | null;
  /** The search result it is read in, as an address carries it on. */
  from?: string;
  /** The next of that list can follow at once. */
  andNext?: boolean;
  /** Where scripts run: takes a verb over from its page. */
  onVerb?: (verb: IntentVerb) => void;
};

/** What can be done to it now, the likeliest first; each leads to a page or a post of its own. */
export function Verbs({ reference, version, seen, allowed, leadName, from = "", andNext, onVerb }: Props) {
  const to = (verb: string) => `/staff/submissions/${reference}/${verb}${from}`;
  return (
    <nav aria-label={m.staff_verbs()} className={css.verbs}>
      {allowed.accept && leadName && (
        <Form
          method="post"
          action={to("accept")}
          onSubmit={(event) => {
            if (!onVerb) return;
            event.preventDefault();
            onVerb("accept");
          }}
        >
          <Seen version={version} seen={seen} />
          <Button>{m.staff_verb_accept_for({ contact: leadName })}</Button>
          {andNext && <AndNext from={from} label={m.staff_accept_and_next()} />}
        </Form>
      )}
      {allowed.accept && !leadName && <p className={css.needs}>{m.staff_needs_contact()}</p>}
      {allowed.domain && (
        <LinkButton kind="quiet" to={to("domain")}>
          {m.staff_verb_domain()}
        </LinkButton>
      )}
      {allowed.reroute && (
        <LinkButton kind="quiet" to={to("reroute")}>
          {m.staff_verb_reroute()}
        </LinkButton>
      )}
      {allowed.ask && (
        <LinkButton kind="quiet" to={to("ask")}>
          {m.staff_verb_ask()}
        </LinkButton>
      )}
      {allowed.decline && (
        <LinkButton kind="danger" to={to("decline")}>
          {m.staff_verb_decline()}
        </LinkButton>
      )}
    </nav>
  );
}

/** What the person had before their eyes: a decision on anything older is refused. */
export function Seen({ version, seen }: { version: number; seen: number }) {
  return (
    <>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="seen" value={seen} />
    </>
  );
}
