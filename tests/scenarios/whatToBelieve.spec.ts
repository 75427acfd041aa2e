import { expect, test } from "@playwright/test";
import { accessibilityProblems } from "./axe.ts";
import { boardPage } from "./boardPage.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});

test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

/** 240 people rate three touchpoints and say whether they would recommend the shop, which follows the basket. */
function surveyWithRecommendation(): string {
  const rows = ["Respondent,Product page,Basket,Order confirmation,How likely are you to recommend us (NPS)?"];
  for (let person = 1; person <= 240; person += 1) {
    const basket = 1 + ((person * 7) % 5);
    const productPage = person % 20 === 0 ? 2 : 4 + (person % 2);
    const confirmation = person % 25 === 0 ? 1 : 3 + (person % 3);
    rows.push([person, productPage, basket, confirmation, Math.min(10, basket * 2 + ((person * 3) % 3))].join(","));
  }
  return `${rows.join("\n")}\n`;
}

test("an import with an overall score tells what that goes along with, how sure the ranking is, and takes both back with one undo", async ({ page }) => {
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  const board = boardPage(page);
  await expect(board.card("Basket")).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("input[type=file]").setInputFiles({
    name: "shop survey 2026.csv", mimeType: "text/csv", buffer: Buffer.from(surveyWithRecommendation()),
  });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Continue" })).toBeVisible();
  while (await dialog.getByRole("button", { name: "Continue" }).isVisible()) {
    await dialog.getByRole("button", { name: "Continue" }).click();
  }
  await expect(dialog).toContainText("goes along with, from 240 people who answered it and 3 touchpoint questions");
  await page.getByRole("button", { name: "Add to the map" }).click();
  await page.getByRole("button", { name: "Look at the map" }).click();

  const panel = page.getByRole("tabpanel");
  await expect(panel).toContainText("Basket is the worst in over 99 % of draws.");
  const drivers = panel.getByRole("button", { name: /^Associated with NPS/ });
  await drivers.press("Enter");
  await expect(panel).toContainText("From the 240 people who rated all of them.");
  await expect(panel).toContainText("Associated with, not caused by");
  await expect(panel.getByRole("listitem").filter({ hasText: /of draws/ }).first()).toContainText(/Basket.*strongest of all in 99 % of draws/);

  await panel.getByRole("button", { name: "How sure, and since when" }).first().press("Enter");
  await expect(panel).toContainText("In 95 % of draws or more it stands 1st.");
  await expect(panel).toContainText("Measured in 2026 only");
  expect(await accessibilityProblems(page)).toEqual([]);

  await board.undo();
  await expect(drivers).toBeHidden();
  await board.redo();
  await expect(drivers).toBeVisible();
});
