import { afterAll, beforeAll, expect, test } from "vitest";
import { openHarness, type Harness } from "../harness/openHarness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
}, 120_000);
afterAll(async () => {
  await harness.close();
});

test("a published index is compared with the items of the map, or with means typed from the report, by keyboard", async () => {
  const page = await harness.show("inspector-kinds-map");
  await page.getByRole("button", { name: /Restaurant index/u }).click();
  await page.getByRole("button", { name: "Check a published score" }).focus();
  await page.keyboard.press("Enter");
  const published = page.getByRole("textbox", { name: "Published score" });
  await expect.poll(() => page.getByText(/Means of .*Type those of the report where they differ/u).isVisible()).toBe(true);
  await published.fill("61");
  await published.press("Enter");
  await expect.poll(() => page.getByText("It does not follow from the items").isVisible()).toBe(true);
  // The best mark of every item gives 100, whatever the weights.
  for (const name of ["Mean of Friendliness of staff", "Mean of Taste of the food"]) {
    const mean = page.getByRole("textbox", { name });
    await mean.fill("5");
    await mean.press("Enter");
  }
  await published.fill("100");
  await published.press("Enter");
  await expect.poll(() => page.getByText("It follows from the items").isVisible()).toBe(true);
  await published.fill("a hundred");
  await published.press("Enter");
  await expect.poll(() => page.getByText("This is no number.", { exact: false }).isVisible()).toBe(true);
  await page.close();
}, 60_000);
