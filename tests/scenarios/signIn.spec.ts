import { expect, type Page, test } from "@playwright/test";
import { type LoginProvider, signInEnvironment, startLoginProvider } from "../server/access/loginProvider.ts";
import { accessibilityProblems } from "./axe.ts";
import { boardPage } from "./boardPage.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

let provider: LoginProvider;
let server: RunningServer;

test.beforeAll(async () => {
  provider = await startLoginProvider();
  provider.groups.set("leads", ["leads"]);
  server = await startServer({
    environment: { SAMPLE: "off", MAP_CREATION: "owner-only", ...signInEnvironment(provider.issuer, "groups:leads=owner,*=viewer") },
  });
  provider.register(server.address);
});

test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
  await provider.stop();
});

/** The provider's own two pages. */
async function passTheProvider(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder("Enter any login").fill(login);
  await page.getByPlaceholder("and password").fill("right");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("H20: people sign in by the provider's page, make a map, open it on another device without a link, and sign out", async ({ page, browser }) => {
  await page.goto(server.address);
  // Before: the server says why it makes no map.
  await page.getByRole("button", { name: /B2C journey/ }).click();
  await expect(page.getByText("Only owners of a map on this server make new ones.")).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);

  await page.getByRole("button", { name: "Sign in" }).click();
  await passTheProvider(page, "leads");
  await expect(page.getByText("Signed in as Desk leads", { exact: true })).toBeVisible();
  // The name is offered, once.
  const offer = page.getByRole("region", { name: "Your name on maps" });
  await expect(offer).toContainText("You signed in as Desk leads. On maps, colleagues see you as Guest.");
  expect(await accessibilityProblems(page)).toEqual([]);
  await offer.getByRole("button", { name: "Use the name I signed in with" }).click();
  await expect(page.getByRole("button", { name: "You: Desk leads" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("Signed in as Desk leads", { exact: true })).toBeVisible();
  await expect(offer).toHaveCount(0);

  await page.getByRole("button", { name: /B2C journey/ }).click();
  const board = boardPage(page);
  await expect(board.card("Product page")).toBeVisible();
  await expect(board.status).toHaveText("Saved");
  const mapAddress = `${server.address}${new URL(page.url()).pathname}`;

  // Another device: neither a link nor a session, then a session alone.
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" });
  const other = await context.newPage();
  await other.goto(mapAddress);
  await expect(other.getByRole("heading", { name: "Sign in to open this map" })).toBeVisible();
  await other.getByRole("button", { name: "Sign in" }).click();
  await passTheProvider(other, "leads");
  await expect(boardPage(other).card("Product page")).toBeVisible();
  await expect(other).toHaveURL(mapAddress);
  await other.getByRole("button", { name: "Share", exact: true }).click();
  await expect(other.getByRole("region", { name: "Links that work" }).getByRole("listitem")).toHaveCount(4);
  await other.keyboard.press("Escape");

  // Signed out elsewhere on the same device: the open map says so, and shows what it has.
  const home = await context.newPage();
  await home.goto(server.address);
  await home.getByRole("button", { name: "Sign out" }).click();
  await home.waitForURL(/\/session\/end/);
  await home.getByRole("button", { name: "Yes" }).click();
  await expect(home.getByRole("button", { name: "Sign in" })).toBeVisible();
  await expect(other.getByRole("button", { name: "Not saved: signed out" })).toBeVisible();
  await other.reload();
  await expect(other.getByRole("button", { name: "Not saved: signed out" })).toBeVisible();
  await context.close();

  // The first device goes on: it is another session, and it holds the owner's link as well.
  await page.reload();
  await expect(board.status).toHaveText("Saved");
  await page.goto(server.address);
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL(/\/session\/end/);
  await page.getByRole("button", { name: "Yes" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.goto(mapAddress);
  await expect(board.card("Product page")).toBeVisible();
  await expect(board.status).toHaveText("Saved");
});

test("H22: a role that allows less than the link adds nothing, and a provider that is away is told in a page", async ({ page }) => {
  await page.goto(server.address);
  await page.getByRole("button", { name: "Sign in" }).click();
  await passTheProvider(page, "reader");
  // Exact: the offer to use this name on maps, which comes a moment later, says it too.
  await expect(page.getByText("Signed in as Desk reader", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /B2C journey/ }).click();
  await expect(page.getByText("Only owners of a map on this server make new ones.")).toBeVisible();
  await page.goto(`${server.address}/api/sign-in/callback?code=x&state=y`);
  await expect(page.getByRole("heading", { name: "Signing in was not finished" })).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await page.getByRole("link", { name: "To your maps" }).click();
  await expect(page.getByRole("heading", { name: "Journey maps" })).toBeVisible();
});
