import { readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { openMapIn } from "./boardPage.ts";
import { pickByArrows, toFigures } from "./figuresByKeyboard.ts";
import { sampleLinks } from "./sample.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

/** The figures of all periods added up, and periods in which the data broke off. */

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});

test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

test("both years of the sample add up on the board, for readers too, and in an export that says so", async ({ browser }) => {
  const { editor, viewer } = await sampleLinks(server.address);
  for (const link of [editor, viewer]) {
    const { page, card } = await openMapIn(browser, server.address, link);
    await pickByArrows(page, await toFigures(page, "Period"), "All");
    await expect(page.getByRole("dialog")).toContainText("Every answer counts once");
    await page.keyboard.press("Escape");
    await expect(page.getByRole("region", { name: "Journey map" })).toContainText("Figures of all periods together (2017 to 2018)");
    // 2,342 ratings of 2018 and 2,421 of 2017.
    await expect(card("Restaurants")).toHaveAttribute("aria-label", /friction, .*n 4,763, 2017 to 2018/);
    if (link === viewer) continue;
    await page.getByRole("button", { name: "Export" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: /SVG/ }).check({ force: true });
    const downloading = page.waitForEvent("download");
    await dialog.getByRole("button", { name: "Save SVG" }).click();
    expect(readFileSync(await (await downloading).path(), "utf8")).toContain("Figures of all periods together (2017 to 2018)");
  }
});

/** Thirty answers a day for 60 days, of which three are of the new year. */
function overNewYear(): string {
  const rows = ["Answered,Product page,Basket"];
  for (let answer = 0; answer < 1_800; answer += 1) {
    const day = new Date(Date.parse("2025-11-05") + Math.floor(answer / 30) * 86_400_000);
    rows.push(`${day.toISOString().slice(0, 10)},${3 + (answer % 3)},${1 + (answer % 5)}`);
  }
  return `${rows.join("\n")}\n`;
}

test("sixty days over New Year go by months, and the board shows December rather than three days of January", async ({ page }) => {
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("input[type=file]").setInputFiles({ name: "answers.csv", mimeType: "text/csv", buffer: Buffer.from(overNewYear()) });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("combobox", { name: "Length of a period" })).toHaveValue("month");
  while (!(await dialog.getByRole("button", { name: "Add to the map" }).isVisible())) {
    await dialog.getByRole("button", { name: "Continue" }).click();
  }
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  await page.getByRole("button", { name: "Look at the map" }).click();
  await expect(page.getByRole("button", { name: /^Basket/ }).first()).toHaveAttribute("aria-label", /n 930, 2025-12/);
  await toFigures(page, "Period");
  await expect(page.getByRole("dialog")).toContainText("2026-01 (only until 3 January) is not taken for the newest");
});
