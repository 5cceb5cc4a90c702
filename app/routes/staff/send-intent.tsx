import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Intent, IntentRefusal, MeanwhileLine, Settlement } from "./intents.ts";

type Answer = {
  done?: { version?: number | null; undoUntil?: Date | null; now?: Date };
  undone?: { version?: number | null };
  refused?: IntentRefusal | null;
  field?: string;
  about?: string;
  meanwhile?: { version?: number; lastEvents?: readonly MeanwhileLine[] };
};

type Props = { intent: Intent; version: number; onSettled: (action: string, answer: Settlement) => void };

/** One decision under way. It has a fetcher of its own, under its own id: none cancels another. */
export function SendIntent({ intent, version, onSettled }: Props) {
  const fetcher = useFetcher<Answer>({ key: intent.action });
  const sent = useRef(false);
  const { state, data, submit } = fetcher;

  useEffect(() => {
    if (sent.current) return;
    sent.current = true;
    const { action, seen, fields } = intent;
    submit(
      { ...fields, version: String(version), seen: String(seen), action, stay: "1" },
      { method: "post", action: pathOf(intent) },
    );
  }, [intent, version, submit]);

  useEffect(() => {
    if (sent.current && state === "idle" && data) onSettled(intent.action, settlementOf(data));
  }, [state, data, intent.action, onSettled]);

  return null;
}

function pathOf({ verb, undoes, reference }: Intent): string {
  return verb === "undo" ? `/staff/actions/${undoes}/undo` : `/staff/submissions/${reference}/${verb}`;
}

/** The two clocks may differ: what counts is how long it is from now. */
function mailOf({ undoUntil, now }: NonNullable<Answer["done"]> = {}): { mailGoesAt?: number } {
  if (!undoUntil || !now) return {};
  return { mailGoesAt: Date.now() + new Date(undoUntil).getTime() - new Date(now).getTime() };
}

function settlementOf({ done, undone, refused, field, about, meanwhile }: Answer): Settlement {
  const made = done ?? undone;
  if (made) return { ok: true, version: made.version ?? null, ...mailOf(done) };
  return {
    ok: false,
    why: refused ?? "invalid",
    ...(field && { field }),
    ...(about && { about }),
    ...(meanwhile?.version ? { version: meanwhile.version } : {}),
    meanwhile: meanwhile?.lastEvents ?? [],
  };
}
