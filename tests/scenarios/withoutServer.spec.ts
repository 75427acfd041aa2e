import { expect, test } from "@playwright/test";
import { boardPage, openMapIn } from "./boardPage.ts";
import { sampleLinks } from "./sample.ts";
import { removeFolder, startServer } from "./startServer.ts";
import { surveyCsv } from "./surveyFile.ts";

test("a map that is kept here opens, is edited and survives a reload while there is no server at all", async ({ browser }) => {
  const first = await startServer();
  const { editor } = await sampleLinks(first.address);
  const board = await openMapIn(browser, first.address, editor);
  const { page } = board;
  await expect(board.status).toHaveText("Saved");
  // The app's files are kept in the background once the page has loaded, also those that nobody has asked for yet.
  await expect
    .poll(async () =>
      page.evaluate(async () => {
        const cache = await caches.open("throughline-app");
        const kept = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
        const all: unknown = await (await fetch("/app-files.json")).json();
        return Array.isArray(all) && all.length > 20 && all.every((address) => kept.has(String(address)));
      }), { timeout: 120_000 })
    .toBe(true);
  await first.kill();

  await page.reload();
  await expect(board.card("Restaurants")).toBeVisible();
  await expect(board.status).toHaveText("Kept on this device, offline");
  await board.rename("Restaurants", "Edited without a server");
  await expect(board.status).toHaveText("Kept on this device, offline");
  await page.reload();
  await expect(board.card("Edited without a server")).toBeVisible();

  // Exports and imports work there too, though neither was opened before.
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const arriving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save PDF" }).click();
  expect((await arriving).suggestedFilename()).toMatch(/\.pdf$/);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("input[type=file]").setInputFiles({ name: "shop.csv", mimeType: "text/csv", buffer: Buffer.from(surveyCsv()) });
  await expect(page.getByRole("dialog").getByRole("button", { name: "Continue" })).toBeVisible();
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).first().click();

  const second = await startServer({ dataFolder: first.dataFolder, port: Number(new URL(first.address).port) });
  try {
    await expect(board.status).toHaveText("Saved", { timeout: 45_000 });
    const colleague = await openMapIn(browser, second.address, editor);
    await expect(boardPage(colleague.page).card("Edited without a server")).toBeVisible();
  } finally {
    await second.stop();
    removeFolder(second.dataFolder);
  }
});
