import { m } from "#messages";
import { Button } from "../../ui/button.tsx";
import { asks } from "./asking-verbs.ts";
import css from "./decisions.module.css";
import { intentName, whyNotDone } from "./intent-words.ts";
import type { Intent, Intents } from "./intents.ts";

type Props = {
  intents: Intents;
  /** Drops the wish and reads the submission again. */
  onReload: (intent: Intent) => void;
  /** Decides the same on what is there now. */
  onAgain: (intent: Intent) => void;
  /** Asks for it again, with what was typed and what is wrong with that. */
  onMend: (intent: Intent) => void;
};

/** What the server did not do: what was wanted, what happened meanwhile, and the two ways on. */
export function NotDoneCards({ intents, onReload, onAgain, onMend }: Props) {
  const refused = intents.filter(({ state }) => state === "refused");
  return (
    <div role="alert">
      {refused.map((intent) => (
        <section key={intent.action} className={css.card} data-card={intent.reference}>
          <h2>
            {intentName(intent)} – {intent.orgName} <code>{intent.reference}</code>
          </h2>
          <p>{intent.refusal && whyNotDone(intent.refusal)}</p>
          {intent.refusal?.meanwhile.length ? (
            <ul>
              {intent.refusal.meanwhile.map(({ seq, text }) => (
                <li key={seq}>{text}</li>
              ))}
            </ul>
          ) : null}
          <p className={css.ways}>
            <Button kind="quiet" type="button" onClick={() => onReload(intent)}>
              {m.staff_conflict_reload()}
            </Button>
            {intent.verb !== "undo" && asks(intent.verb) && intent.refusal?.field && (
              <Button kind="quiet" type="button" onClick={() => onMend(intent)}>
                {m.staff_mend()}
              </Button>
            )}
            {mayTryAgain(intent) && (
              <Button kind="quiet" type="button" onClick={() => onAgain(intent)}>
                {m.staff_conflict_anyway()}
              </Button>
            )}
          </p>
        </section>
      ))}
    </div>
  );
}

function mayTryAgain({ verb, refusal }: Intent): boolean {
  const why = refusal?.why;
  return verb !== "undo" && (why === "changed-meanwhile" || why === "unreachable" || why === "before-it");
}
