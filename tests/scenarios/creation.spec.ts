import { expect, test } from "@playwright/test";
import { mapToJson } from "../../src/export/mapJson.ts";
import { TEMPLATES } from "../../src/journey/templates.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { accessibilityProblems } from "./axe.ts";
import { boardPage } from "./boardPage.ts";
import { removeFolder, startServer } from "./startServer.ts";

const WORD = "an open door, please";

test("H19: where a server wants a word, every way to a new map asks for it once, by keyboard alone, and goes on with what was begun", async ({ page }) => {
  let server = await startServer({ environment: { MAP_CREATION: "limited", CREATION_TOKEN: WORD } });
  try {
    await page.goto(server.address);
    const journey = TEMPLATES.find(({ journey: each }) => each.touchpoints.size > 3)?.journey;
    if (journey === undefined) throw new Error("One of the templates has touchpoints.");
    await page.getByLabel("Map file").setInputFiles({
      name: "map.json", mimeType: "application/json", buffer: Buffer.from(mapToJson({ journey: { ...journey, title: "From a file" }, measurements: NO_MEASUREMENTS })),
    });
    await expect(page.getByText("This server doesn’t let everybody make maps")).toBeVisible();
    await expect(page.getByText("New maps on this server need a word. Ask the person who runs it.")).toBeVisible();
    const field = page.getByRole("textbox", { name: "Word for new maps" });
    await expect(field).toBeFocused();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(page.getByText("Type the word that the person who runs this server has given you.")).toBeVisible();
    await page.keyboard.type("a closed one");
    await page.keyboard.press("Enter");
    await expect(page.getByText("This is not the word for new maps on this server.")).toBeVisible();
    await field.fill(WORD);
    await page.keyboard.press("Enter");
    const board = boardPage(page);
    await expect(board.status).toHaveText("Saved");
    await expect(page).toHaveTitle(/From a file/);

    // Asked once: the next map needs no word, and the sample is nobody's new map.
    await page.goto(server.address);
    await page.getByRole("button", { name: /B2C journey/ }).click();
    await expect(board.card("Product page")).toBeVisible();
    await page.goto(server.address);
    await page.getByRole("button", { name: "Open the sample map" }).click();
    await expect(board.card("Parking garages")).toBeVisible();

    // Another word, and a browser that knows the old one but no map of its own any more.
    const { dataFolder, address } = server;
    await server.stop();
    server = await startServer({ dataFolder, port: Number(new URL(address).port), environment: { MAP_CREATION: "limited", CREATION_TOKEN: "another door, please" } });
    await page.goto(address);
    await page.evaluate(() => new Promise((resolve, reject) => {
      const asked = indexedDB.deleteDatabase("throughline");
      asked.addEventListener("success", resolve);
      asked.addEventListener("error", reject);
    }));
    await page.reload();
    await page.getByRole("button", { name: /B2C journey/ }).click();
    await expect(page.getByText("The word for new maps on this server has changed. Ask the person who runs it for the new one.")).toBeVisible();
    await field.fill("another door, please");
    await page.keyboard.press("Enter");
    await expect(board.card("Product page")).toBeVisible();
  } finally {
    await server.stop();
    removeFolder(server.dataFolder);
  }
});

test("H19: an owner of a map on the server makes more where only owners do, without being asked, and others read whom to ask", async ({ page, browser }) => {
  const first = await startServer({ environment: { SAMPLE: "off" } });
  await page.goto(first.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  await expect(boardPage(page).status).toHaveText("Saved");
  await first.stop();
  const server = await startServer({ dataFolder: first.dataFolder, port: Number(new URL(first.address).port), environment: { SAMPLE: "off", MAP_CREATION: "owner-only" } });
  try {
    await page.goto(server.address);
    await page.getByRole("button", { name: /Service blueprint/ }).click();
    await expect(boardPage(page).status).toHaveText("Saved");

    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(server.address);
    await stranger.getByRole("button", { name: /Service blueprint/ }).click();
    await expect(stranger.getByText("Only owners of a map on this server make new ones. Ask the person who runs it, or an owner.")).toBeVisible();
    await expect(stranger.getByRole("textbox", { name: "Word for new maps" })).toHaveCount(0);
    await stranger.context().close();
  } finally {
    await server.stop();
    removeFolder(server.dataFolder);
  }
});
