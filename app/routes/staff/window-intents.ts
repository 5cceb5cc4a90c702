/** What this window decided outlives the page: wherever the person goes on, they can still take it back. */
import { type Change, changeIntents, type Intents } from "./intents.ts";

let kept: { whose: string; intents: Intents } = { whose: "", intents: [] };

export const keptOf = (whose: string): Intents => (kept.whose === whose ? kept.intents : []);

export function keep(whose: string, intents: Intents) {
  kept = { whose, intents };
}

export const changeKept = (whose: string, change: Change) =>
  keep(whose, changeIntents(keptOf(whose), change));
