import { expect, type Page, test } from "@playwright/test";
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

/** One row per answer: 40 people about each place. */
function answers(places: readonly string[], goodAnswers: number): string {
  const rows = Array.from({ length: 40 }, (_, person) => places.map((place) => `${place},${person < goodAnswers ? 5 : 1}`).join("\n"));
  return `Touchpoint,Score\n${rows.join("\n")}\n`;
}

async function choose(page: Page, name: string, text: string): Promise<void> {
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
}

test("next month's file goes in with one confirmation, and what has no place waits for one", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  const board = boardPage(page);
  await expect(board.card("Product page")).toBeVisible();
  const dialog = page.getByRole("dialog");

  // April is set up by hand; nobody knows yet where the kiosk belongs.
  await choose(page, "visits 2026-04.csv", answers(["Product page", "Basket", "Kiosk"], 35));
  await dialog.getByRole("button", { name: "Touchpoints" }).click();
  await dialog.getByLabel("Kiosk on the map", { exact: true }).selectOption({ label: "Leave out" });
  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog).toContainText("wait for a place on this device");
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  await dialog.getByRole("button", { name: "Look at the map" }).click();
  await expect(board.card("Basket")).not.toHaveAttribute("aria-label", /no data/);

  // It waits in the details of the map, and gets its place there; undo brings it back.
  await page.getByRole("tab", { name: "Details" }).click();
  const queue = page.getByRole("region", { name: /Waiting for a place/ });
  await expect(queue).toContainText("Kiosk");
  await expect(queue).toContainText("n 40");
  await queue.getByLabel("Kiosk on the map").selectOption({ label: "Order confirmation" });
  await expect(board.card("Order confirmation")).not.toHaveAttribute("aria-label", /no data/);
  await expect(queue).toBeHidden();
  await board.undo();
  await expect(queue).toContainText("Kiosk");
  await expect(board.card("Order confirmation")).toHaveAttribute("aria-label", /no data/);
  await queue.getByLabel("Kiosk on the map").selectOption({ label: "Order confirmation" });
  await expect(queue).toBeHidden();

  // May has the kiosk, which is known by now, and one place more.
  await choose(page, "visits 2026-05.csv", answers(["Product page", "Basket", "Kiosk", "Locker"], 20));
  await expect(dialog.getByRole("heading", { name: "Set up as for “visits 2026-04”" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Change the set-up" })).toBeVisible();
  await expect(dialog).toContainText("1 name in it had no place before");
  await expect(dialog.getByRole("row", { name: /Order confirmation/ })).toContainText("new");
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  await dialog.getByRole("button", { name: "Look at the map" }).click();
  await expect(queue).toContainText("Locker");

  // Nobody wants the locker, and June's file does not ask about it again.
  await queue.getByRole("button", { name: "Dismiss Locker" }).click();
  await expect(queue).toContainText("1 name dismissed");
  await choose(page, "visits 2026-06.csv", answers(["Product page", "Basket", "Kiosk", "Locker"], 30));
  await expect(dialog).toContainText("1 name that was dismissed on this device is left out again");
  await expect(dialog.getByText("New in this file")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  await dialog.getByRole("button", { name: "Look at the map" }).click();

  // One step back takes one import back; the same file once more changes nothing.
  const datasets = page.getByRole("region", { name: "Datasets" });
  await expect(datasets).toContainText("visits 2026-06");
  await board.undo();
  await expect(datasets).not.toContainText("visits 2026-06");
  await choose(page, "visits 2026-05.csv", answers(["Product page", "Basket", "Kiosk", "Locker"], 20));
  await expect(dialog).toContainText("This very file is on the map as “visits 2026-05”");
  await expect(dialog.getByRole("button", { name: "Add to the map" })).toBeDisabled();
  await dialog.getByRole("button", { name: "Close" }).click();

  await datasets.getByRole("button", { name: "Rename dataset visits 2026-05" }).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("May, shop");
  await page.keyboard.press("Enter");
  await expect(datasets).toContainText("May, shop");

  // A corrected file takes the place of the whole dataset.
  await datasets.getByRole("button", { name: "Replace dataset May, shop with another file" }).click();
  await page.locator("input[type=file]").setInputFiles({
    name: "visits 2026-05 corrected.csv", mimeType: "text/csv", buffer: Buffer.from(answers(["Product page", "Kiosk"], 22)),
  });
  await expect(dialog.getByRole("heading", { name: "Replace “May, shop”" })).toBeVisible();
  await expect(dialog.getByRole("row", { name: /Basket/ })).toContainText("taken away");
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  await dialog.getByRole("button", { name: "Look at the map" }).click();
  await expect(datasets).toContainText("visits 2026-05 corrected");
  await expect(datasets).not.toContainText("May, shop");
  await board.undo();
  await expect(datasets).toContainText("May, shop");
});

test("closing the import midway asks, where something was set up", async ({ page }) => {
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  await expect(boardPage(page).card("Product page")).toBeVisible();
  const dialog = page.getByRole("dialog");
  await choose(page, "visits 2026-04.csv", answers(["Product page", "Basket", "Kiosk"], 35));
  await dialog.getByRole("button", { name: "Touchpoints" }).click();
  await dialog.getByLabel("Kiosk on the map", { exact: true }).selectOption({ label: "Leave out" });
  await dialog.getByRole("button", { name: "Close" }).click();
  const question = page.getByRole("alertdialog", { name: "Stop this import?" });
  await expect(question).toBeVisible();
  await expect(question.getByRole("button", { name: "Go on with it" })).toBeFocused();
  expect(await accessibilityProblems(page)).toEqual([]);
  await question.getByRole("button", { name: "Go on with it" }).click();
  await expect(dialog.getByRole("region", { name: "Not on the map yet" })).toContainText("Kiosk");
  await dialog.getByRole("button", { name: "Close" }).click();
  await question.getByRole("button", { name: "Stop the import" }).click();
  await expect(dialog).toHaveCount(0);
});
