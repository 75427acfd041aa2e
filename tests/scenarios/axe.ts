import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "@playwright/test";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const OPTIONS = { resultTypes: ["violations"], rules: { "label-content-name-mismatch": { enabled: false } } };

/**
 * What keeps people with disabilities from using the page as it is now, by axe's rules: "rule: element". One rule is left
 * out: a card's name begins with its title while its drawing begins with the channel, which is meant so.
 */
export async function accessibilityProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(source);
  const found: { violations: { id: string; impact: string; nodes: { target: string[] }[] }[] } = JSON.parse(
    await page.evaluate(`axe.run(${JSON.stringify(OPTIONS)}).then((found) => JSON.stringify({ violations: found.violations }))`),
  );
  return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
}
