import { expect, test } from "@playwright/test";
import { openMapIn } from "./boardPage.ts";
import { sampleLinks } from "./sample.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

/** What a page fetches with its first screen, and what becomes of a part that can't be fetched later. */
test.describe("parts that follow the first screen", () => {
  let server: RunningServer;

  test.beforeAll(async () => {
    server = await startServer();
  });

  test.afterAll(async () => {
    await server.stop();
    removeFolder(server.dataFolder);
  });

  test("the code for imports and PDF is fetched only when somebody asks for it", async ({ browser }) => {
    const { editor } = await sampleLinks(server.address);
    const { page } = await openMapIn(browser, server.address, editor);
    const fetched = (): Promise<string[]> =>
      page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.endsWith(".js")));
    // The parts that follow in a quiet moment are there: whatever was to come by itself has come.
    await expect.poll(async () => (await fetched()).some((name) => name.includes("Inspector"))).toBe(true);
    await page.waitForLoadState("networkidle");
    expect((await fetched()).filter((name) => /import|pdf|fontkit|unicode/i.test(name))).toEqual([]);

    await page.getByRole("button", { name: "Import", exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect((await fetched()).some((name) => name.includes("ImportWizard"))).toBe(true);
  });

  test("a part that can't be fetched says so, leaves the page as it is, and comes when asked again", async ({ browser }) => {
    const { editor } = await sampleLinks(server.address);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
    const page = await context.newPage();
    await page.route(/assets\/(?:Inspector|ImportWizard)-.*\.js$/, (route) => route.abort());
    await page.goto(`${server.address}/map/${editor.id}#${editor.secret}`);
    await expect(page.locator("[data-card-id]").first()).toBeVisible();

    await page.getByRole("tab", { name: "Details" }).click();
    const panel = page.getByRole("tabpanel").getByRole("alert");
    await expect(panel).toContainText("could not be fetched");
    await page.getByRole("button", { name: "Import", exact: true }).click();
    const over = page.getByRole("alert").filter({ has: page.getByRole("button", { name: "Close" }) });
    await over.getByRole("button", { name: "Close" }).click();
    await expect(over).toHaveCount(0);
    await expect(page.locator("[data-card-id]").first()).toBeVisible();

    await page.unroute(/assets\/(?:Inspector|ImportWizard)-.*\.js$/);
    await panel.getByRole("button", { name: "Try again" }).click();
    await expect(page.getByRole("textbox", { name: "New persona" })).toBeVisible();
    await context.close();
  });

  test("a dialog that breaks closes with a word about it, and the map goes on", async ({ browser }) => {
    const { editor } = await sampleLinks(server.address);
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: "block" });
    const page = await context.newPage();
    await page.route(/assets\/ImportWizard-.*\.js$/, (route) =>
      route.fulfill({
        contentType: "text/javascript",
        body: 'export function ImportWizard() { throw new Error("broken on purpose"); }',
      }));
    await page.goto(`${server.address}/map/${editor.id}#${editor.secret}`);
    await expect(page.locator("[data-card-id]").first()).toBeVisible();
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await expect(page.getByText("The import broke. The map is as it was.")).toBeVisible();
    await expect(page.getByText("broken on purpose")).toBeVisible();
    await page.getByRole("button", { name: "Export", exact: true }).click();
    await expect(page.getByRole("dialog", { name: /Export/ })).toBeVisible();
  });
});
