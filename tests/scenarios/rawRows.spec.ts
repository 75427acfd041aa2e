import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { boardPage } from "./boardPage.ts";
import { databasesWith } from "./keptInBrowser.ts";
import { removeFolder, startServer } from "./startServer.ts";

/** Stands in a comment, in a name and in a code of the survey file, and nowhere else. */
const MARKER = "zqx7-marker";
/** A telephone number and a date of birth that slipped into a column of answers, one row each. */
const NUMBERS = ["555123456", "19041985"] as const;

function markedSurvey(): string {
  const rows = [`Respondent,Product page,Basket,Recommend NPS,Comment`];
  for (let person = 1; person <= 60; person += 1) {
    const basket = person === 7 ? MARKER : 1 + (person % 5);
    const recommend = person === 11 ? NUMBERS[0] : person === 12 ? NUMBERS[1] : person % 11;
    rows.push(`${MARKER}-${person},${1 + ((person * 3) % 5)},${basket},${recommend},"${MARKER} says, ""hello"""`);
  }
  return rows.join("\n");
}

test("M7: nothing of a survey's rows leaves the browser: not in a frame, not in a request, not in the server's store", async ({ page }) => {
  const server = await startServer();
  const log: string[] = [];
  server.process.stdout?.on("data", (chunk: Buffer) => log.push(chunk.toString("latin1")));
  server.process.stderr?.on("data", (chunk: Buffer) => log.push(chunk.toString("latin1")));
  const sent: string[] = [];
  let frames = 0;
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => {
      frames += 1;
      sent.push(Buffer.from(payload).toString("latin1"));
    });
  });
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  try {
    await page.goto(server.address);
    await page.getByRole("button", { name: /B2C journey/ }).click();
    const board = boardPage(page);
    await expect(board.card("Product page")).toBeVisible();
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await page.locator("input[type=file]").setInputFiles({
      name: "survey 2026.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(markedSurvey()),
    });
    const dialog = page.getByRole("dialog");
    while (!(await dialog.getByRole("button", { name: "Add to the map" }).isVisible())) {
      await dialog.getByRole("button", { name: "Continue" }).click();
    }
    const before = frames;
    await expect(dialog.getByRole("switch", { name: /Keep the answers on this device/ })).toBeChecked();
    await dialog.getByRole("button", { name: "Add to the map" }).click();
    await expect(dialog.getByText(/60 rows are kept on this device/)).toBeVisible();
    await dialog.getByRole("button", { name: "Look at the map" }).click();
    await expect(board.card("Product page")).toHaveAttribute("aria-label", /n 60/);
    await expect(board.status).toHaveText("Saved");

    // The import did travel, so that the search below has something to search in.
    expect(frames).toBeGreaterThan(before);
    expect(sent.some((content) => content.includes("survey 2026"))).toBe(true);
    // Nor are the answers in what is kept of the map, which a later visit would send.
    expect(await databasesWith(page, MARKER)).toEqual(["throughline-answers"]);
    await board.card("Product page").click();
    await page.getByRole("tab", { name: "Details" }).click();
    await page.getByRole("button", { name: "Look at the 60 answers" }).click();
    await page.getByRole("searchbox", { name: "Search the comments" }).fill(MARKER);
    await expect(page.getByText("60 of 60 answers").or(page.getByText("All 60 answers"))).toBeVisible();
    await page.getByRole("dialog").getByRole("button", { name: "Close", exact: true }).last().click();
    await expect(board.status).toHaveText("Saved");

    for (const secret of [MARKER, ...NUMBERS]) expect(sent.filter((content) => content.includes(secret))).toEqual([]);
  } finally {
    await server.stop();
  }
  const stored = readdirSync(server.dataFolder).map((file) => readFileSync(path.join(server.dataFolder, file)).toString("latin1"));
  expect(stored.join("").length).toBeGreaterThan(10_000);
  for (const secret of [MARKER, ...NUMBERS]) {
    expect(stored.filter((content) => content.includes(secret))).toEqual([]);
    expect(log.join("")).not.toContain(secret);
  }
  removeFolder(server.dataFolder);
});
