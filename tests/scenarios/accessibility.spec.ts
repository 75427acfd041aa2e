import { expect, test } from "@playwright/test";
import { accessibilityProblems } from "./axe.ts";
import { openMapIn } from "./boardPage.ts";
import { sampleLinks } from "./sample.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});

test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

for (const colourScheme of ["light", "dark"] as const) {
  test(`the editor with each of its panels and views has nothing that axe objects to, in ${colourScheme}`, async ({ browser }) => {
    const { editor } = await sampleLinks(server.address);
    const { page, card } = await openMapIn(browser, server.address, editor);
    await page.emulateMedia({ colorScheme: colourScheme, reducedMotion: "reduce" });
    expect(await accessibilityProblems(page)).toEqual([]);
    await card("Restaurants").click();
    for (const tab of ["Details", "Discussion"]) {
      await page.getByRole("tab", { name: new RegExp(tab) }).click();
      await expect(page.getByRole("tabpanel")).not.toBeEmpty();
      expect(await accessibilityProblems(page), tab).toEqual([]);
    }
    await page.keyboard.press("Escape");
    await page.locator("body").press("Shift+T");
    await expect(page.getByRole("columnheader").first()).toBeVisible();
    expect(await accessibilityProblems(page), "table").toEqual([]);
  });
}

test("a card is reached, renamed, moved and brought back by keys alone", async ({ browser }) => {
  const { editor } = await sampleLinks(server.address);
  const board = await openMapIn(browser, server.address, editor);
  const { page, card } = board;
  const focused = page.locator("[data-card-id]:focus");
  for (let stops = 0; stops < 40 && (await focused.count()) === 0; stops += 1) await page.keyboard.press("Tab");
  await expect(focused).toHaveCount(1);
  const before = (await focused.getAttribute("aria-label")) ?? "";

  await page.keyboard.press("F2");
  await page.locator("textarea:focus").fill("Renamed by keys");
  await page.keyboard.press("Enter");
  await expect(focused).toHaveAttribute("aria-label", /Renamed by keys/);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(focused).toHaveAttribute("aria-label", before);

  await page.keyboard.press("ArrowRight");
  await expect(focused).not.toHaveAttribute("aria-label", before);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toContainText("Add touchpoint");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  await page.keyboard.press("f");
  await expect(card("Restaurants")).toBeFocused();
  const home = await board.cellsBetween("Restaurants", "Shops");
  await page.keyboard.press("ControlOrMeta+ArrowRight");
  await expect.poll(() => board.cellsBetween("Restaurants", "Shops")).not.toEqual(home);
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => board.cellsBetween("Restaurants", "Shops")).toEqual(home);
});

test("keys go where people look: to the board beside a message, to a comment that was asked for", async ({ browser }) => {
  const { editor } = await sampleLinks(server.address);
  const { page, card } = await openMapIn(browser, server.address, editor);
  await page.keyboard.press("f");
  await expect(card("Restaurants")).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(page.getByText("Card deleted.")).toBeVisible();
  await expect(card("Restaurants")).toHaveCount(0);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(card("Restaurants")).toHaveCount(1);

  // What is typed after asking to comment goes into the fields for it, never to the board as shortcuts.
  await page.keyboard.press("c");
  await expect(page.getByRole("textbox", { name: "Your name" })).toBeFocused();
  await page.keyboard.type("Airport desk");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "New comment" })).toBeFocused();
  await page.keyboard.type("The queue is the problem");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("tabpanel").getByText("The queue is the problem")).toBeVisible();

  // D9: the cards of a deleted stage wait where people see them.
  await page.locator("[data-stage-id]").first().click();
  await page.keyboard.press("Delete");
  await expect(page.getByRole("button", { name: /\d+ unplaced cards/ })).toBeInViewport();
});
