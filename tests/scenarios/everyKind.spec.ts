import { expect, test } from "@playwright/test";
import { accessibilityProblems } from "./axe.ts";
import { boardPage } from "./boardPage.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

/** Times, shares, counts and indices: from a file to the card, and what a person may change about their meaning. */

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});

test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

/** One row per figure of a help desk; those at the basket wait long and are seldom helped at once. */
function helpDeskCsv(): string {
  const rows = ["Touchpoint,Metric,Value"];
  for (let contact = 0; contact < 120; contact += 1) {
    for (const [place, minutes, resolved] of [["Product page", 2 + (contact % 5), contact % 20 !== 0], ["Basket", 8 + (contact % 9), contact % 3 !== 0]] as const) {
      rows.push(`${place},Waiting time,${minutes}.5`, `${place},First contact resolution,${resolved ? 1 : 0}`);
      rows.push(`${place},Friendliness,${1 + ((contact * 3) % 5)}`, `${place},Competence,${2 + (contact % 4)}`);
    }
  }
  rows.push("Product page,Visits,5400", "Basket,Visits,1200");
  return `${rows.join("\n")}\n`;
}

test("a help desk's times, shares and visits are imported, explained, limited, combined and taken back", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  const board = boardPage(page);
  await expect(board.card("Basket")).toBeVisible();
  const dialog = page.getByRole("dialog");

  // The file leaves one thing open: the unit of the times.
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("input[type=file]").setInputFiles({ name: "help desk 2025.csv", mimeType: "text/csv", buffer: Buffer.from(helpDeskCsv()) });
  await dialog.getByRole("button", { name: /What the answers mean/ }).click();
  await dialog.getByLabel("Unit of Waiting time").selectOption({ label: "minutes" });
  for (let step = 0; step < 2; step += 1) await dialog.getByRole("button", { name: "Continue" }).click();
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  await dialog.getByRole("button", { name: "Look at the map" }).click();

  // Each figure stands in its own unit, with interval and n.
  await page.getByRole("tab", { name: "Details" }).click();
  await board.card("Basket").click();
  const details = page.getByRole("tabpanel");
  await expect(details.getByRole("article", { name: "Waiting time" })).toContainText(/\d+ min \d+ s\(\d+ min \d+ s – \d+ min \d+ s\)n 120/);
  await expect(details.getByRole("article", { name: "Resolved at first contact" })).toContainText("friction");
  await expect(details.getByRole("article", { name: "Volume" })).toContainText("1,200");
  await expect(details).toContainText(/about \d+ had a bad experience/);

  // A limit makes long waits bad experiences.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await details.getByRole("button", { name: /^Waiting time/ }).click();
  await details.getByLabel("A bad experience takes longer than").fill("10");
  await page.keyboard.press("Enter");
  await expect(details).toContainText("Write a time with its unit");
  await details.getByLabel("A bad experience takes longer than").fill("10 min");
  await page.keyboard.press("Enter");
  await expect(details).toContainText("Longer than 10 min is a bad experience.");

  // Turning a metric round is asked for twice, and undone as one step.
  await details.getByRole("button", { name: /^Waiting time/ }).click();
  await details.getByRole("button", { name: /^Friendliness/ }).click();
  await expect(details.getByLabel("Scale")).toHaveAttribute("readonly", "");
  await details.getByRole("button", { name: /Good end/ }).click();
  await page.getByRole("option", { name: "Low is good" }).click();
  await expect(details).toContainText("This turns every figure of this metric round");
  await expect(details).toContainText("1–5, high is good");
  await details.getByRole("button", { name: "Turn it round" }).click();
  await expect(details).toContainText("1–5, low is good");
  await board.undo();
  await expect(details).not.toContainText("low is good");
  expect(await accessibilityProblems(page)).toEqual([]);

  // An index of two questions, whose weights need not sum to one, but then it says so.
  await details.getByRole("button", { name: "Make one from others" }).click();
  const form = details.getByRole("group", { name: "New metric from others" });
  await form.getByRole("button", { name: /Add a question/ }).click();
  await page.getByRole("option", { name: "Friendliness" }).click();
  await form.getByRole("button", { name: /Add a question/ }).click();
  await page.getByRole("option", { name: "Competence" }).click();
  await form.getByLabel("Weight of Friendliness").fill("0.3");
  await page.keyboard.press("Enter");
  await form.getByLabel("Weight of Competence").fill("0.6");
  await page.keyboard.press("Enter");
  await expect(form).toContainText("The weights sum to 0.9, not to 1");
  await form.getByRole("button", { name: "Make the metric" }).click();
  await board.card("Basket").click();
  await expect(details.getByRole("article", { name: "CSI" })).toContainText("33 %");
  await board.undo();
  await expect(details.getByRole("article", { name: "CSI" })).toHaveCount(0);
});
