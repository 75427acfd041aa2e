import { readFileSync } from "node:fs";
import { type Browser, type Download, expect, type Page, test } from "@playwright/test";
import { boardPage, openMapIn } from "./boardPage.ts";
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

/** A new map of one's own: this page holds the owner's link. */
async function startOwnMap(page: Page): Promise<void> {
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  await expect(boardPage(page).card("Product page")).toBeVisible();
}

/** The address of the link with this role, as the share dialog shows it. */
async function linkFor(page: Page, role: string): Promise<string> {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const field = page.getByRole("textbox", { name: new RegExp(`^${role} link`) });
  await expect(field).toBeVisible();
  const address = await field.inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  return address;
}

async function openAddress(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  const page = await context.newPage();
  await page.goto(address);
  await expect(page.locator("[data-card-id]").first()).toBeVisible();
  return page;
}

async function contentOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path());
}

test("the owner's links open the map with just the rights they name, and a withdrawn one closes at once", async ({ browser, page }) => {
  await startOwnMap(page);
  const viewer = await openAddress(browser, await linkFor(page, "Can view"));
  // The secret leaves the address bar, where every screenshot would show it.
  await expect.poll(() => new URL(viewer.url()).hash).toBe("");
  await expect(viewer.getByRole("button", { name: "Import", exact: true })).toHaveCount(0);
  await expect(viewer.getByRole("toolbar", { name: "Tools" })).toHaveCount(0);
  await boardPage(viewer).card("Product page").dblclick();
  await expect(viewer.locator("textarea:focus")).toHaveCount(0);

  await boardPage(page).rename("Product page", "Page of the product");
  await expect(boardPage(viewer).card("Page of the product")).toBeVisible();

  const commenter = await openAddress(browser, await linkFor(page, "Can comment"));
  await boardPage(commenter).card("Basket").click();
  await commenter.getByRole("tab", { name: /Discussion/ }).click();
  await commenter.getByRole("textbox", { name: "Your name" }).fill("Finance");
  await commenter.keyboard.press("Enter");
  await commenter.getByRole("textbox", { name: "New comment" }).fill("What does it cost us?");
  await commenter.keyboard.press("Enter");
  await expect(boardPage(page).card("Basket")).toHaveAttribute("aria-label", /1 open discussion/);
  await expect(boardPage(viewer).card("Basket")).toHaveAttribute("aria-label", /1 open discussion/);

  await page.getByRole("button", { name: "Share", exact: true }).click();
  const links = page.getByRole("region", { name: "Links that work" });
  const viewersLink = links.getByRole("listitem").filter({ hasText: "Can view" });
  await viewersLink.getByRole("button", { name: "Withdraw" }).click();
  await viewersLink.getByRole("button", { name: "Withdraw" }).click();
  await expect(viewer.getByText(/withdrawn|revoked/i).first()).toBeVisible();
});

test("a link that is cut or wrong says what to do instead of showing an empty map", async ({ page }) => {
  const { viewer } = await sampleLinks(server.address);
  await page.goto(`${server.address}/map/${viewer.id}#${viewer.secret.slice(0, -4)}`);
  await expect(page.getByText("ask whoever sent it for the whole link", { exact: false })).toBeVisible();
  await page.goto(`${server.address}/map/zzzzzzzzzzzz#${viewer.secret}`);
  await expect(page.getByText("There is no such map here", { exact: false })).toBeVisible();
});

test("what is exported holds the whole map with n, interval, legend and sources, and the JSON opens as an equal map", async ({ browser, page }) => {
  const { editor } = await sampleLinks(server.address);
  const board = await openMapIn(browser, server.address, editor);
  const save = async (format: string): Promise<Download> => {
    const dialog = board.page.getByRole("dialog");
    if (!(await dialog.isVisible())) await board.page.getByRole("button", { name: "Export", exact: true }).click();
    await dialog.getByText(format, { exact: true }).click();
    const arriving = board.page.waitForEvent("download");
    await dialog.getByRole("button", { name: `Save ${format}` }).click();
    return arriving;
  };
  const svg = (await contentOf(await save("SVG"))).toString("utf8");
  for (const words of ["Restaurants", "n 2,342", "(3.53–3.60)", "Come back", "What the figures mean", "Sources"]) {
    expect(svg).toContain(words);
  }
  const png = await contentOf(await save("PNG"));
  expect(png.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
  expect(png.readUInt32BE(16)).toBeGreaterThan(3000);
  const pdf = await contentOf(await save("PDF"));
  expect(pdf.subarray(0, 5).toString("latin1")).toBe("%PDF-");
  const json = await save("JSON");
  expect(json.suggestedFilename()).toMatch(/\.json$/);

  await page.setViewportSize({ width: 1920, height: 1200 });
  await page.goto(server.address);
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Open a map file" }).click();
  await (await choosing).setFiles(await json.path());
  const copy = boardPage(page);
  await expect(copy.card("Restaurants")).toBeVisible();
  await page.keyboard.press("1");
  await expect.poll(async () => JSON.stringify(await copy.spokenCards())).toBe(JSON.stringify(await board.spokenCards()));
});
