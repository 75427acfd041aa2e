import { expect, type Page, test } from "@playwright/test";
import { accessibilityProblems } from "./axe.ts";
import { boardPage } from "./boardPage.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

/** What a person sees right after the first figures came onto a map: the cards they lit, and what can be said of them. */

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});

test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 600 });
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  await expect(boardPage(page).card("Product page")).toBeVisible();
});

async function importTable(page: Page, name: string, rows: readonly string[]): Promise<void> {
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(rows.join("\n")) });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/\d (?:answers? to|times? for) /u).first()).toBeVisible();
  while (await dialog.getByRole("button", { name: "Continue" }).isVisible()) await dialog.getByRole("button", { name: "Continue" }).click();
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  await dialog.getByRole("button", { name: "Look at the map" }).click();
  await expect(dialog).toHaveCount(0);
}

/** 100 answers from 1 to 5 about one touchpoint. */
function ratings(touchpoint: string): string[] {
  return [`Respondent,${touchpoint}`, ...Array.from({ length: 100 }, (_, index) => `${index},${(index % 5) + 1}`)];
}

test("the first figures come into view; later ones leave the view to the person", async ({ page }) => {
  const board = boardPage(page);
  await expect(board.card("Delivery at the door")).not.toBeInViewport();
  await importTable(page, "delivery 2026-03.csv", ratings("Delivery at the door"));
  await expect(board.card("Delivery at the door")).toBeInViewport({ ratio: 0.99 });

  const before = await board.card("Delivery at the door").boundingBox();
  await importTable(page, "search 2026-03.csv", ratings("Search result"));
  expect(await board.card("Delivery at the door").boundingBox()).toEqual(before);
});

test("one measured touchpoint is compared with nothing, and the list leads to the target that would tell", async ({ page }) => {
  await importTable(page, "basket 2026-03.csv", ratings("Basket"));
  const panel = page.getByRole("tabpanel");
  await expect(panel).toContainText("Nothing to compare with yet");
  await expect(panel).toContainText("with nothing to compare it with: no other touchpoint has such figures, and no target is set");
  expect(await accessibilityProblems(page)).toEqual([]);
  await panel.getByRole("button", { name: "Set a target" }).press("Enter");
  const target = page.getByRole("textbox", { name: /^Target/ });
  await expect(target).toBeFocused();
  await target.fill("10");
  await target.press("Enter");
  await page.getByRole("tab", { name: "Friction" }).click();
  await expect(panel).toContainText("more than the target of 10");
});

test("times without a limit are measured, not judged, and lead to where the limit is set", async ({ page }) => {
  const rows = ["Respondent,Basket waiting time (minutes)", ...Array.from({ length: 100 }, (_, index) => `${index},${(index % 9) + 1}`)];
  await importTable(page, "times 2026-03.csv", rows);
  const panel = page.getByRole("tabpanel");
  await expect(panel).toContainText("Measured, but nothing says what is bad");
  await expect(panel).not.toContainText("Nothing measured yet");
  await panel.getByRole("button", { name: "Set a limit" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "A bad experience takes longer than" })).toBeFocused();
  await page.keyboard.type("5 min");
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "Friction" }).click();
  await expect(panel).toContainText("Nothing to compare with yet");
});

/** 60 answers about one touchpoint, with a row for each. */
function answerRows(touchpoint: string): string[] {
  return ["Touchpoint,Score", ...Array.from({ length: 60 }, (_, index) => `${touchpoint},${(index % 5) + 1}`)];
}

test("a file about another touchpoint of the same survey leaves the first one its figures, when the person says so", async ({ page }) => {
  await importTable(page, "basket 2026-03.csv", answerRows("Basket"));
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("input[type=file]").setInputFiles({
    name: "search 2026-03.csv", mimeType: "text/csv", buffer: Buffer.from(answerRows("Search result").join("\n")),
  });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("What goes is about “Basket”", { exact: false })).toBeVisible();
  await dialog.getByText("They stay", { exact: true }).click();
  await expect(dialog.getByText("What goes is about", { exact: false })).toBeHidden();
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  await dialog.getByRole("button", { name: "Look at the map" }).click();
  await expect(page.locator("[data-card-id][aria-label^=\"Basket · \"]")).toHaveAttribute("aria-label", /n 60/u);
});
