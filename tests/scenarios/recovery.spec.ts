import { expect, test } from "@playwright/test";
import { boardPage } from "./boardPage.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer({ environment: { SAMPLE: "off" } });
});

test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

test("an owner who has lost every link comes back in with the recovery code, on another device, and a lost link is replaced", async ({ browser, page }) => {
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  await expect(boardPage(page).card("Product page")).toBeVisible();
  const mapPath = new URL(page.url()).pathname;
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: "Make a recovery code" }).click();
  const code = await page.getByRole("textbox", { name: "Recovery code" }).inputValue();
  expect(code).toMatch(/^\w{5}(-\w{5}){4}$/u);

  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  const other = await context.newPage();
  await other.goto(`${server.address}${mapPath}#not-the-secret-of-any-link`);
  await other.getByRole("button", { name: "I have a recovery code" }).click();
  await other.getByRole("textbox", { name: "Recovery code" }).fill("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA");
  await other.keyboard.press("Enter");
  await expect(other.getByText("does not belong to the map")).toBeVisible();
  await other.getByRole("textbox", { name: "Recovery code" }).fill(code.toLowerCase().replaceAll("-", " "));
  await other.keyboard.press("Enter");
  await expect(other.getByRole("textbox", { name: "Next recovery code" })).not.toHaveValue(code);
  await other.getByRole("button", { name: "I have kept it, open the map" }).click();
  await expect(boardPage(other).card("Product page")).toBeVisible();

  await other.getByRole("button", { name: "Share", exact: true }).click();
  const links = other.getByRole("region", { name: "Links that work" });
  await expect(links.getByRole("listitem")).toHaveCount(5);
  const editors = links.getByRole("listitem").filter({ hasText: "Can edit" });
  // This device has never seen the address that the server made for editors.
  await expect(editors.getByRole("textbox")).toHaveCount(0);
  await editors.getByRole("button", { name: "Replace" }).click();
  await editors.getByRole("button", { name: "Replace" }).click();
  await expect(editors.getByRole("textbox", { name: /^Can edit link/ })).toHaveValue(new RegExp(`${mapPath}#`));
  await context.close();
});
