/** One ruleset: a JSON document of two sections, checked, compiled, and known by its content. */
import { createHash } from "node:crypto";
import { z } from "zod";
import { classificationSchema } from "./classification-schema.server.ts";
import { type CompiledClassification, compileClassification } from "./compile-classification.server.ts";
import { type CompiledRouting, compileRouting } from "./compile-routing.server.ts";
import type { Problem } from "./lexicon.server.ts";
import { lineOf } from "./locate-json.server.ts";
import { routingSchema } from "./routing-schema.server.ts";

export const rulesetSchema = z.strictObject({ classification: classificationSchema, routing: routingSchema });

export type CompiledRuleset = {
  hash: string;
  classification: CompiledClassification;
  routing: CompiledRouting;
};
export type { Problem } from "./lexicon.server.ts";

/**
 * Checks and compiles a document. Give the text of the file rather than the parsed value
 * to be told the line of each problem.
 */
export function compileRuleset(
  document: unknown,
): { ok: true; ruleset: CompiledRuleset } | { ok: false; problems: Problem[] } {
  if (typeof document !== "string") return compileParsed(document);
  let parsed: unknown;
  try {
    parsed = JSON.parse(document);
  } catch (error) {
    return { ok: false, problems: [{ path: "", message: `is not JSON: ${(error as Error).message}` }] };
  }
  const compiled = compileParsed(parsed);
  if (compiled.ok) return compiled;
  return {
    ok: false,
    problems: compiled.problems.map((problem) => {
      const line = lineOf(document, problem.path);
      return line === undefined ? problem : { ...problem, line };
    }),
  };
}

function compileParsed(
  document: unknown,
): { ok: true; ruleset: CompiledRuleset } | { ok: false; problems: Problem[] } {
  // Checked once: writing code for the schema first would take longer than checking without.
  const checked = rulesetSchema.safeParse(document, { jitless: true });
  if (!checked.success) {
    return {
      ok: false,
      problems: checked.error.issues.map(({ path, message }) => ({ path: path.join("."), message })),
    };
  }
  const classification = compileClassification(checked.data.classification);
  const routing = compileRouting(checked.data.routing);
  if (classification.ok && routing.ok) {
    return {
      ok: true,
      ruleset: {
        hash: hashRuleset(document),
        classification: classification.classification,
        routing: routing.routing,
      },
    };
  }
  const problems = [
    ...(classification.ok ? [] : classification.problems.map(within("classification"))),
    ...(routing.ok ? [] : routing.problems.map(within("routing"))),
  ];
  return { ok: false, problems };
}

const within = (section: string) => (problem: Problem) => ({
  ...problem,
  path: `${section}.${problem.path}`,
});

/** SHA-256 of the document with its keys in order: the same rules have the same hash. */
export function hashRuleset(document: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(inOrder(document)))
    .digest("hex");
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, inOrder(inner)]),
  );
}
