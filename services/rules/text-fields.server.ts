import type { TextField } from "./decision.ts";

/** The fields that classification reads, in the order of their numbers. */
export const TEXT_FIELDS: readonly TextField[] = [
  "oneLiner",
  "description",
  "traction",
  "programme",
  "thesis",
];
