import { type Browser, expect, type Page, test } from "@playwright/test";
import { boardPage } from "./boardPage.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});

test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

/** What a nightly job sends: answers from 1 to 5 per touchpoint. */
function send(address: string, token: string, counts: Readonly<Record<string, readonly number[]>>, key: string): Promise<Response> {
  const figures = Object.entries(counts).map(([touchpoint, answers]) =>
    ({ touchpoint, metric: "desk-csat", period: "2026-W46", counts: { type: "histogram", counts: answers } }));
  return fetch(address, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key },
    body: JSON.stringify({
      dataset: { name: "Help desk" },
      metrics: [{ id: "desk-csat", kind: "csat", name: "CSAT after a case", scaleMin: 1, scaleMax: 5, goodEnd: "high" }],
      figures,
    }),
  });
}

async function openAsViewer(browser: Browser, page: Page): Promise<Page> {
  const link = await page.getByRole("textbox", { name: /^Can view link/ }).inputValue();
  const context = await browser.newContext({ viewport: { width: 1920, height: 1200 }, reducedMotion: "reduce" });
  const viewer = await context.newPage();
  await viewer.goto(link);
  await expect(boardPage(viewer).card("Basket")).toBeVisible();
  return viewer;
}

test("a board lights up when a program pushes figures with a token that the owner made, and not after it was withdrawn", async ({ browser, page }) => {
  // A large window, so that every card is rendered.
  await page.setViewportSize({ width: 1920, height: 1200 });
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  await expect(boardPage(page).card("Basket")).toBeVisible();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const viewer = await openAsViewer(browser, page);

  await page.getByRole("button", { name: /^For programs/ }).click();
  const address = await page.getByRole("textbox", { name: "Address for figures" }).inputValue();
  await page.getByRole("textbox", { name: "Program" }).fill("Help desk, every night");
  await page.getByRole("button", { name: "Make the token" }).click();
  const token = await page.getByRole("textbox", { name: "Token", exact: true }).inputValue();
  expect(token).toMatch(/^tlt_[A-Za-z0-9_-]{22}$/);
  const row = page.getByRole("list", { name: "Tokens that work" }).getByRole("listitem");
  await expect(row).toHaveText(/Help desk, every night.*until/);

  const sent = await send(address, token, {
    "Basket": [10, 20, 70, 300, 400], "Product page": [8, 12, 60, 300, 420], "Delivery at the door": [220, 200, 110, 100, 90], "Nowhere": [1, 1, 1, 1, 1],
  }, "night-1");
  expect([sent.status, await sent.json()]).toMatchObject([200, { written: 3, unmatched: [{ touchpoint: "Nowhere", figures: 1 }] }]);
  // Nobody touched either page.
  for (const each of [page, viewer]) {
    await expect(boardPage(each).card("Delivery at the door")).toHaveAttribute("aria-label", /friction/i);
    await expect(boardPage(each).card("Basket")).not.toHaveAttribute("aria-label", /friction/i);
  }
  const mended = await send(address, token, { "Delivery at the door": [10, 20, 100, 300, 290] }, "night-2");
  expect(mended.status).toBe(200);
  await expect(boardPage(viewer).card("Delivery at the door")).not.toHaveAttribute("aria-label", /· friction/i);

  await row.getByRole("button", { name: "Withdraw" }).click();
  await row.getByRole("button", { name: "Withdraw" }).click();
  await expect(page.getByRole("list", { name: "Tokens that work" })).toHaveCount(0);
  expect((await send(address, token, { "Basket": [9, 9, 9, 9, 9] }, "night-3")).status).toBe(403);

  await page.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  await page.getByRole("button", { name: /^For programs/ }).click();
  await expect(page.getByRole("button", { name: "Make the token" })).toBeVisible();
  await expect(page.getByText(token)).toHaveCount(0);
});
