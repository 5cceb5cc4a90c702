import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Intent, IntentRefusal, MeanwhileLine, Settlement } from "./intents.ts";

type Answer = {
  done?: { version?: number | null };
  undone?: { version?: number | null };
  refused?: IntentRefusal | null;
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

function settlementOf({ done, undone, refused, meanwhile }: Answer): Settlement {
  const made = done ?? undone;
  if (made) return { ok: true, version: made.version ?? null };
  return {
    ok: false,
    why: refused ?? "invalid",
    ...(meanwhile?.version ? { version: meanwhile.version } : {}),
    meanwhile: meanwhile?.lastEvents ?? [],
  };
}
