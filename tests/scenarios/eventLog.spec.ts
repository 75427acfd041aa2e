import { expect, test } from "@playwright/test";
import { accessibilityProblems } from "./axe.ts";
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

/**
 * 300 visits to a shop that the B2C template knows: 30 leave on the product page, 120 at the basket, and 150 see their order
 * confirmed and get a parcel. Nobody has told the map of parcels.
 */
function shopLog(): string {
  const rows = ["Session ID;Event;Event time;Channel"];
  for (let session = 0; session < 300; session += 1) {
    const channel = session % 2 === 0 ? "Web" : "App";
    const steps = ["Product page", "Basket", "Order confirmation", "Parcel"].slice(0, session < 30 ? 1 : session < 150 ? 2 : 4);
    for (const [at, step] of steps.entries()) {
      const minute = String(session % 50 + at).padStart(2, "0");
      rows.push(`visitor-number-${session};${step};2026-01-0${at + 1} 10:${minute}:${String(session % 60).padStart(2, "0")};${channel}`);
    }
  }
  return `${rows.join("\n")}\n`;
}

test("a log of what visitors did becomes cases, drop-off and waiting on the map, and an end can be taken for none", async ({ page }) => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => sent.push(typeof payload === "string" ? payload : payload.toString("latin1")));
  });
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  const board = boardPage(page);
  await expect(board.card("Basket")).toHaveAttribute("aria-label", /no data/);

  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("input[type=file]").setInputFiles({ name: "shop log.csv", mimeType: "text/csv", buffer: Buffer.from(shopLog()) });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("radio", { name: /Event log/ })).toBeChecked();
  const facts = dialog.getByRole("region", { name: "What the log holds" });
  await expect(facts).toContainText("Cases300");
  await expect(facts).toContainText("Its times name no zone");
  await expect(facts.getByRole("checkbox", { name: "Parcel is an end" })).toBeChecked();
  await expect(facts.getByRole("checkbox", { name: "Basket is an end" })).not.toBeChecked();
  await expect(facts.getByRole("row", { name: /Basket/ })).toContainText("120 (44 %)");

  expect(await accessibilityProblems(page)).toEqual([]);

  // A person may see it otherwise; the figures follow without reading the file again.
  await facts.getByRole("checkbox", { name: "Parcel is an end" }).uncheck();
  await facts.getByRole("checkbox", { name: "Parcel is an end" }).check();

  await dialog.getByRole("button", { name: "Continue" }).click();
  await expect(dialog.getByRole("heading", { name: "What is measured?" })).toBeVisible();
  await expect(dialog.getByRole("switch", { name: /Drop-off/ })).toBeChecked();
  while (!(await dialog.getByRole("button", { name: "Add to the map" }).isVisible())) {
    await dialog.getByRole("button", { name: "Continue" }).click();
  }
  await expect(dialog).toContainText("The log holds 300 cases with 870 visits, 3 variants");
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  await page.getByRole("button", { name: "Look at the map" }).click();
  await expect(board.card("Basket")).toHaveAttribute("aria-label", /friction, \d+ bad experiences per 100.*Drop-off/);
  await expect(board.card("Product page")).toHaveAttribute("aria-label", /fine/);
  await expect(board.card("Parcel")).toBeVisible();
  // On the server's disk, so that the search below has something to search in.
  await expect(board.status).toHaveText("Saved");
  await board.undo();
  await expect(board.card("Basket")).toHaveAttribute("aria-label", /no data/);
  await expect(board.card("Parcel")).toHaveCount(0);
  // The counts went out, and nothing of a case did (M7).
  expect(sent.join("\n")).toContain("drop-off");
  expect(sent.join("\n")).not.toContain("visitor-number");
});
