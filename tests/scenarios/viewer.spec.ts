import { expect, test } from "@playwright/test";
import { readFileSync } from "node:fs";
import { mapFromJson } from "../../src/export/mapJson.ts";
import { accessibilityProblems } from "./axe.ts";
import { openMapIn } from "./boardPage.ts";
import { sampleLinks } from "./sample.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

test.describe("the readers' page", () => {
  let server: RunningServer;

  test.beforeAll(async () => {
    server = await startServer();
  });

  test.afterAll(async () => {
    await server.stop();
    removeFolder(server.dataFolder);
  });

  test("shows the live map and what to fix first, and has no tool that changes anything", async ({ browser }) => {
    const { editor, viewer } = await sampleLinks(server.address);
    const reader = await openMapIn(browser, server.address, viewer);
    const { page } = reader;
    await expect(page.locator("header button", { hasText: "Live" })).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "Restaurants" })).toContainText("1.8 times the journey's average");
    await expect(page.getByText("What the colours and numbers mean")).toHaveCount(0);
    for (const tool of [/Import/, /Add lane/, /Add stage/, /Undo/, /Share/]) {
      await expect(page.getByRole("button", { name: tool })).toHaveCount(0);
    }
    await reader.card("Shops").dblclick();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Delete");
    await expect(page.locator("textarea, input[type=text]")).toHaveCount(0);
    await expect(reader.card("Shops")).toBeVisible();

    const writer = await openMapIn(browser, server.address, editor);
    await writer.rename("Wi-Fi", "Wi-Fi everywhere");
    await expect(reader.card("Wi-Fi everywhere")).toBeVisible();
    await page.getByRole("tab", { name: /Discussion/ }).click();
    await expect(page.getByText("Your link lets you read")).toBeVisible();
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  test("gives the map away as a file that holds all of it", async ({ browser }) => {
    const { viewer } = await sampleLinks(server.address);
    const { page } = await openMapIn(browser, server.address, viewer);
    await page.getByRole("button", { name: "Export" }).click();
    await page.getByRole("radio", { name: /JSON/ }).check({ force: true });
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Save JSON" }).click();
    const read = mapFromJson(readFileSync(await (await downloading).path(), "utf8"));
    if (!read.ok) throw new Error(read.reason);
    expect(read.journey.title).toBe("Flying from San Francisco");
    expect(read.journey.touchpoints.size).toBe(20);
    expect(read.measurements.observations.size).toBeGreaterThan(30);
  });

  test("lets commenters speak, under their name, and everybody hears it", async ({ browser }) => {
    const { commenter, viewer } = await sampleLinks(server.address);
    const speaker = await openMapIn(browser, server.address, commenter);
    const listener = await openMapIn(browser, server.address, viewer);
    await listener.page.getByRole("tab", { name: /Discussion/ }).click();
    await speaker.card("Restaurants").click();
    await speaker.page.getByRole("tab", { name: /Discussion/ }).click();
    await speaker.page.getByRole("textbox", { name: "Your name" }).fill("Operations");
    await speaker.page.getByRole("button", { name: "Continue" }).click();
    await speaker.page.getByRole("textbox", { name: "New comment" }).fill("Why do they queue at noon?");
    await speaker.page.getByRole("button", { name: "Comment", exact: true }).click();
    await expect(listener.page.getByText("Why do they queue at noon?")).toBeVisible();
    await expect(listener.page.getByRole("tabpanel").getByText("Operations", { exact: true })).toBeVisible();
    await expect(speaker.status).toHaveText("Saved");
  });
});
