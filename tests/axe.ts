/** Accessibility of a page as shown: axe with every rule of WCAG 2.2 A and AA, its best practices, and target sizes. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const OPTIONS: axe.RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "target-size": { enabled: true } },
  resultTypes: ["violations"],
};

/** What is wrong, a line each: the rule, the element, why. Empty when all is well. */
export async function violations(page: Page): Promise<string[]> {
  // Evaluated, not added as a tag: the policy of our pages lets no foreign script in.
  await page.evaluate(source);
  // Halfway between two colours nothing has the contrast of either.
  await page.evaluate(() => {
    for (const motion of document.getAnimations()) motion.cancel();
  });
  const results = await page.evaluate(
    (options) => (globalThis as unknown as { axe: typeof axe }).axe.run(document, options),
    OPTIONS,
  );
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id} ${node.target.join(" ")} ${node.failureSummary ?? ""}`),
  );
}

/** What stands out of the window to the side, where the page scrolls sideways. Empty when all is well. */
export function overflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll("main *, header *, footer *")].filter(
      (element) => element.getBoundingClientRect().right > clientWidth + 0.5,
    );
    return [
      `${scrollWidth - clientWidth} px too wide`,
      ...wide.map((element) => element.outerHTML.slice(0, 90)),
    ];
  });
}
