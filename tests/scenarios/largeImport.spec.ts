import { expect, type Page, test } from "@playwright/test";
import { boardPage, type MapLink, openMapIn } from "./boardPage.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});

test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

/** Five answers or more of each of 15 channels about each of 40 places in each month of a year. */
function yearOfAnswers(): string {
  const rows = ["Date,Touchpoint,Score,Channel"];
  for (let answer = 0; answer < 6; answer += 1) {
    for (let month = 1; month <= 12; month += 1) {
      for (let channel = 1; channel <= 15; channel += 1) {
        for (let place = 1; place <= 40; place += 1) {
          rows.push(`2025-${String(month).padStart(2, "0")}-${answer < 3 ? "02" : "28"},Place ${place},${1 + ((answer * 7 + month * 3 + channel + place) % 5)},Channel ${channel}`);
        }
      }
    }
  }
  return rows.join("\n");
}

/** The link that the share dialog gives to people who may edit. */
async function editorLink(page: Page): Promise<MapLink> {
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const field = page.getByRole("textbox", { name: /^Can edit link/u });
  await expect(field).toBeVisible();
  const shown = await field.inputValue();
  await page.getByRole("button", { name: "Done" }).click();
  const [, id = "", secret = ""] = /\/map\/([^#]+)#(.+)$/u.exec(shown) ?? [];
  return { id, secret };
}

test("a year of months of forty touchpoints in fifteen segments goes in as one step, reaches a colleague, and is taken back by one undo", async ({ browser, page }) => {
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  const board = boardPage(page);
  await expect(board.card("Product page")).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("input[type=file]").setInputFiles({ name: "visits.csv", mimeType: "text/csv", buffer: Buffer.from(yearOfAnswers()) });
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "What the answers mean" }).click();
  await dialog.getByLabel("Length of a period").selectOption({ label: "by months" });
  await dialog.getByLabel("Split figures by").selectOption({ label: "Channel" });
  await dialog.getByRole("button", { name: "Review and add" }).click();
  await expect(dialog).toContainText("Adds 7,680 figures for 2025-01, 2025-02, 2025-03 and 9 more.");
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  await dialog.getByRole("button", { name: "Look at the map" }).click();
  await expect(board.card("Place 40")).toHaveAttribute("aria-label", /2025-12|December/u);
  await expect(board.status).toContainText("Saved");

  const link = await editorLink(page);
  const colleague = await openMapIn(browser, server.address, link);
  await expect(colleague.card("Place 40")).toBeVisible();
  await expect(colleague.card("Place 40")).toHaveAttribute("aria-label", (await board.card("Place 40").getAttribute("aria-label")) ?? "none");
  await colleague.page.getByRole("tab", { name: "Details" }).click();
  const datasets = colleague.page.getByRole("region", { name: "Datasets" });
  await expect(datasets).toContainText("visits, 2025-12");

  await board.undo();
  await expect(board.card("Place 40")).toHaveCount(0);
  await expect(colleague.card("Place 40")).toHaveCount(0);
  await expect(datasets).not.toContainText("visits, 2025");
  await expect(board.card("Product page")).toBeVisible();
  await board.redo();
  await expect(colleague.card("Place 40")).toBeVisible();
  await expect(board.status).toContainText("Saved");
});
