import { expect, test } from "@playwright/test";
import { openMapIn } from "./boardPage.ts";
import { startCuttableProxy } from "./cuttableProxy.ts";
import { sampleLinks } from "./sample.ts";
import { removeFolder, startServer } from "./startServer.ts";

test.describe("two people on one map", () => {
  test("see each other's edits at once, work on offline, become equal, and undo only their own", async ({ browser }) => {
    const server = await startServer();
    const cable = await startCuttableProxy(server.address);
    try {
      const { editor } = await sampleLinks(server.address);
      const left = await openMapIn(browser, server.address, editor);
      const right = await openMapIn(browser, cable.address, editor);

      // Both edit, and both see both.
      await left.rename("Restaurants", "Places to eat");
      await expect(right.card("Places to eat")).toBeVisible();
      await right.rename("Shops", "Shops and kiosks");
      await expect(left.card("Shops and kiosks")).toBeVisible();

      // Undo takes back one's own edit and leaves the colleague's.
      await left.undo();
      await expect(left.card("Restaurants")).toBeVisible();
      await expect(right.card("Restaurants")).toBeVisible();
      await expect(left.card("Shops and kiosks")).toBeVisible();
      await expect(right.card("Shops and kiosks")).toBeVisible();
      await left.redo();
      await expect(right.card("Places to eat")).toBeVisible();

      // One goes offline; both go on.
      await expect(right.status).toHaveText("Saved");
      cable.cut();
      await expect(right.status).toHaveText("Kept on this device, offline");
      await right.rename("Wi-Fi", "Wi-Fi in the terminals");
      await right.drag("AirTrain", "Parking garages");
      await left.rename("Security screening", "Security check");
      await expect(left.status).toHaveText("Saved");
      await expect(left.card("Wi-Fi in the terminals")).toHaveCount(0);
      await expect(right.status).toHaveText("Kept on this device, offline");

      // Back again: both have everything.
      cable.restore();
      await expect(right.status).toHaveText("Saved", { timeout: 45_000 });
      await expect(left.card("Wi-Fi in the terminals")).toBeVisible();
      await expect(right.card("Security check")).toBeVisible();
      await expect.poll(async () => JSON.stringify(await left.spokenCards())).toBe(JSON.stringify(await right.spokenCards()));

      // Undo after the reunion still takes back only one's own: the drag, then the rename.
      await right.page.locator("body").click({ position: { x: 5, y: 300 } });
      await right.undo();
      await right.undo();
      await expect(left.card("Wi-Fi")).toBeVisible();
      await expect(left.card("Security check")).toBeVisible();
      await expect(left.card("Places to eat")).toBeVisible();
    } finally {
      await cable.close();
      await server.stop();
      removeFolder(server.dataFolder);
    }
  });

  test("find everything again after the server was killed, also what was typed meanwhile", async ({ browser }) => {
    const first = await startServer();
    const { editor } = await sampleLinks(first.address);
    const left = await openMapIn(browser, first.address, editor);
    await left.rename("Restaurants", "Places to eat");
    await expect(left.status).toHaveText("Saved");
    await first.kill();
    await expect(left.status).toHaveText("Kept on this device, offline");
    await left.rename("Shops", "Shops and kiosks");

    const second = await startServer({ dataFolder: first.dataFolder, port: Number(new URL(first.address).port) });
    try {
      await expect(left.status).toHaveText("Saved", { timeout: 45_000 });
      const right = await openMapIn(browser, second.address, editor);
      await expect(right.card("Places to eat")).toBeVisible();
      await expect(right.card("Shops and kiosks")).toBeVisible();
    } finally {
      await second.stop();
      removeFolder(second.dataFolder);
    }
  });
});
