import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { accessibilityProblems } from "./axe.ts";
import { boardPage, openMapIn } from "./boardPage.ts";
import { pickByArrows, toFigures } from "./figuresByKeyboard.ts";
import { sampleLinks } from "./sample.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

/** Which figures light the board: a period, and a segment of the people asked. */

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});

test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

/** Light and bad experiences per 100, as an independent computation from the airport's file of 2017 gives them. */
const LIGHTS_OF_2017 = [
  ["Restaurants", "friction", 10], ["Shops", "friction", 8], ["Wi-Fi", "friction", 7],
  ["Information booth, departures", "friction", 6], ["Information booth, arrivals", "friction", 7],
  ["Rental car centre", "friction", 8], ["Long-term parking shuttle", "friction", 8], ["Parking garages", "watch", 6],
  ["Security screening", "fine", 4], ["Road signs to the airport", "fine", 5], ["Signs inside", "fine", 4],
] as const;

/** By keyboard alone: to the button, into the window, to the select, and back. */
async function chooseByKeyboard(page: Page, select: "Period" | "Segment", option: string): Promise<void> {
  await pickByArrows(page, await toFigures(page, select), option);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Figures/ })).toBeFocused();
}

async function savedSvg(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /SVG/ }).check({ force: true });
  await expect(dialog).toContainText("Figures of 2017");
  const downloading = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save SVG" }).click();
  return readFileSync(await (await downloading).path(), "utf8");
}

test("the sample lights up as in 2017: board, list, details and export, for me alone", async ({ browser }) => {
  const { editor, viewer } = await sampleLinks(server.address);
  const mine = await openMapIn(browser, server.address, editor);
  const colleague = await openMapIn(browser, server.address, viewer);
  const { page } = mine;
  const newest = await mine.spokenCards();
  await expect(mine.card("Security screening")).toHaveAttribute("aria-label", /friction, 9 bad.*2018/);

  await chooseByKeyboard(page, "Period", "2017");
  for (const [title, light, per100] of LIGHTS_OF_2017) {
    await expect(mine.card(title)).toHaveAttribute("aria-label", new RegExp(`· ${light}, ${per100} bad experiences per 100 .*2017`));
  }
  await expect(page.getByRole("region", { name: "Journey map" })).toContainText("Figures of 2017");
  await expect(page.getByRole("tabpanel")).toContainText("Figures of 2017");
  await expect(page.getByRole("tabpanel").getByRole("listitem").first()).toContainText("2,421 ratings");
  await mine.card("Wi-Fi").click();
  await page.getByRole("tab", { name: "Details" }).click();
  await expect(page.getByRole("tabpanel")).toContainText("Figures of 2017");
  await expect(page.getByRole("tabpanel")).toContainText("n 2,142 · 2017");
  expect(await savedSvg(page)).toContain("Figures of 2017");
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().click();

  // A choice is nobody else's, and no edit.
  expect(await colleague.spokenCards()).toEqual(newest);
  await expect(page.getByRole("button", { name: /Undo/ })).toBeDisabled();

  await chooseByKeyboard(page, "Period", "Newest");
  await expect.poll(() => mine.spokenCards()).toEqual(newest);
  await expect(page.getByText("Figures of 2017")).toHaveCount(0);
});

test("readers choose as well, on a phone too", async ({ browser }) => {
  const { viewer } = await sampleLinks(server.address);
  const { page, card } = await openMapIn(browser, server.address, viewer);
  await page.setViewportSize({ width: 390, height: 844 });
  const button = page.getByRole("button", { name: /^Figures/ });
  await expect(button).toBeInViewport({ ratio: 1 });
  await button.click();
  await page.getByRole("combobox", { name: "Period" }).selectOption("2017");
  await expect(page.getByRole("dialog").getByRole("status")).toContainText("Figures of 2017: 7 friction, 1 watch, 9 fine, 3 no data");
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(page.getByText("Figures of 2017").first()).toBeInViewport();
  await expect(card("The trip to the airport")).toHaveAttribute("aria-label", /2017/);
});

/** 240 customers rate the basket: the new ones suffer, the returning ones don't, and only 10 buy for a company. */
function splitSurvey(): string {
  const rows = ["Respondent,Customer,Product page,Basket"];
  for (let person = 1; person <= 240; person += 1) {
    const kind = person <= 10 ? "company" : person % 2 === 0 ? "new" : "returning";
    const basket = kind === "new" ? 1 + (person % 3) : kind === "company" ? 1 : 4 + (person % 3 === 0 ? 1 : 0);
    rows.push([person, kind, 3 + (person % 3), basket].join(","));
  }
  return `${rows.join("\n")}\n`;
}

test("a survey split by a column lights the board for one segment of its people; too few of them never glow", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  const board = boardPage(page);
  await expect(board.card("Basket")).toBeVisible();
  // Nothing is measured, so there is nothing to choose.
  await expect(page.getByRole("button", { name: /^Figures/ })).toHaveCount(0);

  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("input[type=file]").setInputFiles({
    name: "shop survey 2026.csv", mimeType: "text/csv", buffer: Buffer.from(splitSurvey()),
  });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Continue" })).toBeVisible();
  await dialog.getByRole("combobox", { name: "Split figures by" }).selectOption("Customer");
  while (await dialog.getByRole("button", { name: "Continue" }).isVisible()) {
    await dialog.getByRole("button", { name: "Continue" }).click();
  }
  await page.getByRole("button", { name: "Add to the map" }).click();
  await page.getByRole("button", { name: "Look at the map" }).click();
  await expect(board.card("Basket")).toHaveAttribute("aria-label", /friction, .*n 240/);

  const basket = board.card("Basket");
  await chooseByKeyboard(page, "Segment", "returning");
  await expect(basket).toHaveAttribute("aria-label", /fine, 0 bad experiences per 100 .*n 115/);
  await expect(page.getByRole("tabpanel")).toContainText("Customer returning only");
  await chooseByKeyboard(page, "Segment", "new");
  await expect(basket).toHaveAttribute("aria-label", /friction, .*n 115/);
  // Nobody counted how many new customers there are, so there is no impact to tell.
  await expect(page.getByRole("tabpanel").getByRole("listitem").first()).not.toContainText("1,000");
  await chooseByKeyboard(page, "Segment", "company");
  await expect(basket).toHaveAttribute("aria-label", /too few answers · n 10/);
  await expect(page.getByRole("region", { name: "Journey map" })).toContainText("Customer company only");

  // What was chosen goes with the import, and comes back with it.
  await board.undo();
  await expect(page.getByText("Customer company only")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Figures/ })).toHaveCount(0);
  await board.redo();
  await expect(basket).toHaveAttribute("aria-label", /too few answers · n 10/);
});
