import { expect, type Locator, type Page } from "@playwright/test";

/** Opens the choice of figures and comes to one of its selects with the keyboard alone. */
export async function toFigures(page: Page, select: "Period" | "Segment"): Promise<Locator> {
  await page.getByRole("button", { name: /^Figures/ }).focus();
  await page.keyboard.press("Enter");
  const field = page.getByRole("combobox", { name: select });
  await expect(field).toBeVisible();
  // A Tab before the window has the focus would go on from the button.
  await expect(page.locator("[role=dialog]:focus-within")).toHaveCount(1);
  for (let step = 0; step < 3 && !(await field.evaluate((element) => element === document.activeElement)); step += 1) {
    await page.keyboard.press("Tab");
  }
  await expect(field).toBeFocused();
  return field;
}

/**
 * Goes down the select that has the focus, to the first option that begins so. With arrows and not by typing: letters with
 * a second between them, as on a busy machine, are different words for the browser.
 */
export async function pickByArrows(page: Page, field: Locator, option: string): Promise<void> {
  const chosen = (): Promise<string> => field.evaluate((element) => (element instanceof HTMLSelectElement ? (element.selectedOptions[0]?.text ?? "") : ""));
  await page.keyboard.press("Home");
  for (let step = 0; step < 10 && !(await chosen()).startsWith(option); step += 1) await page.keyboard.press("ArrowDown");
  expect(await chosen()).toMatch(new RegExp(`^${option}`));
}
