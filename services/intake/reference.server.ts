/** References that people read aloud and type: eight characters without look-alikes, the last one a check. */
import { randomInt } from "node:crypto";

/** No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V; 23 characters, a prime, so that the check finds every swap and slip. */
export const REFERENCE_ALPHABET = "34679ACDEFGHJKMNPQRTWXY";

const LENGTH = 8;

export function newReference(): string {
  let body = "";
  while (body.length < LENGTH - 1) body += REFERENCE_ALPHABET.charAt(randomInt(REFERENCE_ALPHABET.length));
  return body + checkCharacter(body);
}

/** What a person typed as a reference, in its one spelling; null where it cannot be one. */
export function readReference(typed: string): string | null {
  const text = typed.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
  if (text.length !== LENGTH) return null;
  for (const character of text) if (!REFERENCE_ALPHABET.includes(character)) return null;
  return text.at(-1) === checkCharacter(text.slice(0, -1)) ? text : null;
}

/** Weighted sum modulo a prime: one wrong character, or any two swapped, never pass. */
function checkCharacter(body: string): string {
  let sum = 0;
  for (let place = 0; place < body.length; place++) {
    sum += (place + 1) * REFERENCE_ALPHABET.indexOf(body.charAt(place));
  }
  return REFERENCE_ALPHABET.charAt(sum % REFERENCE_ALPHABET.length);
}
