import { expect, test } from "@playwright/test";
import { boardPage, openMapIn } from "./boardPage.ts";
import { sampleLinks } from "./sample.ts";
import { removeFolder, startServer } from "./startServer.ts";

test("a map that is kept here opens, is edited and survives a reload while there is no server at all", async ({ browser }) => {
  const first = await startServer();
  const { editor } = await sampleLinks(first.address);
  const board = await openMapIn(browser, first.address, editor);
  const { page } = board;
  await expect(board.status).toHaveText("Saved");
  // The app's files are kept in the background once the page has loaded.
  await expect
    .poll(async () =>
      page.evaluate(async () => {
        const cache = await caches.open("throughline-app");
        const kept = new Set((await cache.keys()).map(({ url }) => url));
        const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
        return kept.size > 1 && loaded.filter((name) => name.includes("/assets/")).every((name) => kept.has(name));
      }), { timeout: 30_000 })
    .toBe(true);
  await first.kill();

  await page.reload();
  await expect(board.card("Restaurants")).toBeVisible();
  await expect(board.status).toHaveText("Kept on this device, offline");
  await board.rename("Restaurants", "Edited without a server");
  await expect(board.status).toHaveText("Kept on this device, offline");
  await page.reload();
  await expect(board.card("Edited without a server")).toBeVisible();

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
