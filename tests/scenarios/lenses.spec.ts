import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { accessibilityProblems } from "./axe.ts";
import { openMapIn } from "./boardPage.ts";
import { sampleLinks } from "./sample.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

/** The board through one question at a time, and lanes that draw a metric. */

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});

test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

const lensButton = (page: Page) => page.getByRole("button", { name: /^Lens/ });

async function savedSvg(page: Page): Promise<string> {
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /SVG/ }).check({ force: true });
  await expect(dialog).toContainText("Drawn through the lens on the screen: Change since 2017");
  const downloading = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save SVG" }).click();
  const svg = readFileSync(await (await downloading).path(), "utf8");
  await dialog.getByRole("button", { name: "Close" }).first().click();
  return svg;
}

test("one key walks through the lenses: cards, legend, table and export follow, for me alone", async ({ browser }) => {
  const { editor, viewer } = await sampleLinks(server.address);
  const mine = await openMapIn(browser, server.address, editor);
  const colleague = await openMapIn(browser, server.address, viewer);
  const { page } = mine;
  const friction = await mine.spokenCards();
  const board = page.getByRole("region", { name: "Journey map" });
  const screening = mine.card("Security screening");
  await screening.click();

  await page.keyboard.press("l");
  await expect(lensButton(page)).toContainText("Rating 1-5");
  await expect(screening).toHaveAttribute("aria-label", /friction, Rating 4\.\d+ \(.*n 2,364/);
  await expect(board).toContainText("Rating 1-5");

  await page.keyboard.press("l");
  await expect(lensButton(page)).toContainText("Change since 2017");
  await expect(screening).toHaveAttribute("aria-label", /worse: \+5\.0 bad experiences per 100 \(\+3\.6 to \+6\.4\), 8\.8 in 2018 and 3\.8 in 2017, n 2,364 and 2,407/);
  await expect(mine.card("Check-in and bag drop")).toHaveAttribute("aria-label", /no earlier figures to compare with/);
  await expect(board).toContainText("may be chance");
  const svg = await savedSvg(page);
  for (const words of ["Seen through: Change since 2017", "+5.0", "beyond what chance would explain"]) expect(svg).toContain(words);

  await page.keyboard.press("Shift+T");
  await expect(page.getByRole("table")).toContainText("Seen through: Change since 2017");
  await expect(page.locator("[data-card]", { hasText: "Security screening" }).first()).toContainText("worse: +5.0 bad experiences per 100");
  await page.keyboard.press("Shift+T");

  await page.keyboard.press("l");
  await expect(lensButton(page)).toContainText("Freshness");
  await expect(screening).toHaveAttribute("aria-label", /figures \d+ years old, of 2018, n 2,364, no limit set/);
  await page.keyboard.press("l");
  await expect(lensButton(page)).toContainText("Friction");
  await expect.poll(() => mine.spokenCards()).toEqual(friction);

  // A lens is nobody else's, and no edit.
  expect(await colleague.spokenCards()).toEqual(friction);
  await expect(page.getByRole("button", { name: /Undo/ })).toBeDisabled();
});

test("readers choose a lens by keyboard, also on a phone; what the map can't answer says what is missing", async ({ browser }) => {
  const { viewer } = await sampleLinks(server.address);
  const { page, card } = await openMapIn(browser, server.address, viewer);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(lensButton(page)).toBeInViewport({ ratio: 1 });
  await lensButton(page).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: /Two segments/ })).toBeDisabled();
  await expect(dialog).toContainText("Needs an import that was split by a column.");
  await dialog.getByRole("radio", { name: /^Friction/ }).focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await expect(dialog.getByRole("status")).toContainText(/Change since 2017: \d+ worse, .* may be chance/);
  await dialog.getByRole("combobox", { name: "Since" }).selectOption("2017");
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(lensButton(page)).toBeFocused();
  await expect(card("The trip to the airport")).toHaveAttribute("aria-label", /worse: \+1\.2/);
});

test("a lane of metrics shows the metric that is chosen for it, to colleagues as well, in the table as words", async ({ browser }) => {
  const { editor, viewer } = await sampleLinks(server.address);
  const mine = await openMapIn(browser, server.address, editor);
  const colleague = await openMapIn(browser, server.address, viewer);
  const { page } = mine;
  await page.getByRole("button", { name: "Add lane" }).click();
  await page.getByRole("menuitem", { name: /^Metrics/ }).click();
  await expect(page.getByText("friction: bad per 100 · whiskers: 95 %").first()).toBeAttached();
  await page.getByRole("tab", { name: "Details" }).click();
  await page.getByRole("tabpanel").getByRole("button", { name: /Shows/ }).click();
  await page.getByRole("option", { name: "Rating 1-5" }).click();
  const caption = "Rating 1-5: bad per 100 · whiskers: 95 % · dashed: journey’s average";
  await expect(page.getByText(caption).first()).toBeAttached();
  await expect(colleague.page.getByText(caption).first()).toBeAttached();
  await page.keyboard.press("Shift+T");
  await expect(page.getByRole("table")).toContainText(/Restaurants: 11\.3 bad per 100 \(10\.\d–12\.\d\), n 2,342/);
  await page.keyboard.press("Shift+T");
  await mine.undo();
  await expect(page.getByText("friction: bad per 100 · whiskers: 95 %").first()).toBeAttached();
  await mine.undo();
  await expect(page.getByText(/whiskers: 95 %/)).toHaveCount(0);
});
