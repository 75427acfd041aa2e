import { readFileSync } from "node:fs";
import { expect, type Page, test } from "@playwright/test";
import { mapFromJson, mapToJson } from "../../src/export/mapJson.ts";
import { TEMPLATES } from "../../src/journey/templates.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { accessibilityProblems } from "./axe.ts";
import { boardPage } from "./boardPage.ts";
import { sampleLinks } from "./sample.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

test.describe("the home page", () => {
  let server: RunningServer;

  test.beforeAll(async () => {
    server = await startServer();
  });

  test.afterAll(async () => {
    await server.stop();
    removeFolder(server.dataFolder);
  });

  test("by keyboard alone: a template becomes a map, is found again, and is forgotten", async ({ page }) => {
    await page.goto(server.address);
    await expect(page.getByText("No maps yet")).toBeVisible();
    await focusByTab(page, "Service blueprint");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/map\/[A-Za-z0-9]+$/);
    await expect(boardPage(page).status).toHaveText("Saved");

    await focusByTab(page, "All maps");
    await page.keyboard.press("Enter");
    const row = page.getByRole("listitem").filter({ hasText: "Owner" });
    await expect(row).toContainText(/Owner.*Opened today.*Saved/);
    const title = (await row.getByRole("link").textContent()) ?? "";

    await focusByTab(page, `More about ${title}`);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("menuitem").first()).toBeFocused();
    await page.keyboard.press("End");
    await expect(page.getByRole("menuitem").last()).toBeFocused();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await expect(dialog).toContainText("The map itself stays on the server");
    await expect(dialog).toContainText("You hold the owner’s link");
    await focusByTab(page, "Forget it");
    await page.keyboard.press("Enter");
    await expect(page.getByText("No maps yet")).toBeVisible();
  });

  test("edits that wait for the server are told in the list, and before they would be lost", async ({ page }) => {
    const own = await startServer();
    try {
      const dialogFetched = page.waitForResponse(/ForgetDialog-/);
      await page.goto(own.address);
      await dialogFetched;
      await page.getByRole("button", { name: "Open the sample map" }).click();
      const board = boardPage(page);
      await expect(board.card("Parking garages")).toBeVisible();
      await expect(board.status).toHaveText("Saved");
      await own.kill();
      await expect(board.status).toHaveText("Kept on this device, offline");
      await board.rename("Parking garages", "Car parks");
      await expect(board.status).toHaveText("Kept on this device, offline");
      await page.getByRole("link", { name: "All maps" }).click();
      await expect(page.getByRole("listitem")).toContainText("Edits not sent yet");
      await page.getByRole("button", { name: /More about/ }).click();
      await page.getByRole("menuitem", { name: /Forget/ }).click();
      await expect(page.getByRole("dialog")).toContainText("This device holds edits that the server doesn't have");
      await page.getByRole("button", { name: "Keep it" }).click();
      await page.getByRole("listitem").getByRole("link").click();
      await expect(board.card("Car parks")).toBeVisible();
    } finally {
      removeFolder(own.dataFolder);
    }
  });

  test("a pasted link opens its map, and a cut one says what is missing", async ({ page }) => {
    const { viewer } = await sampleLinks(server.address);
    await page.goto(server.address);
    await page.getByRole("button", { name: "Open a link" }).click();
    const field = page.getByRole("textbox", { name: "Link to a map" });
    await field.fill(`${server.address}/map/${viewer.id}`);
    await field.press("Enter");
    await expect(page.getByRole("dialog")).toContainText("The link is cut");
    await field.fill(`${server.address}/map/${viewer.id}#${viewer.secret}`);
    await field.press("Enter");
    await expect(boardPage(page).card("Parking garages")).toBeVisible();
    await expect(page).toHaveURL(`${server.address}/map/${viewer.id}`);
    await page.reload();
    await expect(boardPage(page).card("Parking garages")).toBeVisible();
  });

  test("a map file with parts that can't be read becomes a map, and says what it lacks", async ({ page }) => {
    await page.goto(server.address);
    const broken = {
      format: "throughline-map", formatVersion: 1,
      journey: { title: "Half a map", stages: [{ id: "a", name: "First", goal: "", phase: "during", order: "a0" }, 7] },
    };
    await page.locator("input[type=file]").setInputFiles({
      name: "half.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(broken)),
    });
    await expect(page.getByText("The map was made, with gaps")).toBeVisible();
    await expect(page.getByText(/One part of the file was left out or replaced, first stages\/number 2/)).toBeVisible();
    await expect(page.getByRole("link", { name: /Half a map/ })).toBeVisible();
  });

  test("a map file becomes a map, and a file that is none is refused with the reason", async ({ page }) => {
    await page.goto(server.address);
    const input = page.locator("input[type=file]");
    await input.setInputFiles({ name: "list.json", mimeType: "application/json", buffer: Buffer.from("[1, 2") });
    await expect(page.getByText("The file was not opened")).toBeVisible();
    const template = TEMPLATES[1];
    if (template === undefined) throw new Error("there are three templates");
    const text = mapToJson({ journey: { ...template.journey, title: "From a file" }, measurements: NO_MEASUREMENTS });
    await input.setInputFiles({ name: "map.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await expect(page).toHaveURL(/\/map\//);
    await expect(page.getByRole("textbox", { name: "Name of the map" })).toHaveValue("From a file");
    for (const { title } of [...template.journey.touchpoints.values()].slice(0, 3)) {
      await expect(boardPage(page).card(title)).toBeVisible();
    }
  });

  test("one's name is asked once and kept", async ({ page }) => {
    await page.goto(server.address);
    await page.getByRole("button", { name: /^You: Guest/ }).click();
    await page.getByRole("textbox", { name: "Your name" }).fill("  فريق   التصميم ");
    await page.getByRole("button", { name: "Done" }).click();
    await page.reload();
    await expect(page.getByRole("button", { name: "You: فريق التصميم" })).toBeVisible();
  });

  test("why a map can't be opened is said in words", async ({ page }) => {
    const { viewer } = await sampleLinks(server.address);
    await page.goto(`${server.address}/map/${viewer.id}#wrong`);
    await expect(page.getByRole("heading")).toHaveText("This link doesn't open the map");
    await page.goto(`${server.address}/map/nosuchmap123#wrong`);
    await expect(page.getByRole("heading")).toHaveText("There is no such map here");
    await page.getByRole("link", { name: "To your maps" }).click();
    await expect(page.getByRole("heading", { name: "Start a map" })).toBeVisible();
  });

  test("when the page around a map breaks, the map is still there to be taken along", async ({ browser }) => {
    const { editor } = await sampleLinks(server.address);
    // What is kept on the device would stand in for the part that is to be missing.
    const page = await (await browser.newContext({ serviceWorkers: "block" })).newPage();
    await page.route("**/EditorPage-*.js", (route) => route.abort());
    await page.goto(`${server.address}/map/${editor.id}#${editor.secret}`);
    await expect(page.getByRole("heading")).toHaveText("The page broke, the map didn't");
    await expect(page.getByText("Saved.")).toBeVisible();
    const downloading = page.waitForEvent("download");
    await page.getByRole("button", { name: "Download the map as a file" }).click();
    const read = mapFromJson(readFileSync(await (await downloading).path(), "utf8"));
    if (!read.ok) throw new Error(read.reason);
    expect(read.journey.title).toBe("Flying from San Francisco");
    await page.unroute("**/EditorPage-*.js");
    await page.reload();
    await expect(boardPage(page).card("Parking garages")).toBeVisible();
  });

  for (const colorScheme of ["light", "dark"] as const) {
    test(`in ${colorScheme} it keeps nobody out, on a narrow screen neither`, async ({ browser }) => {
      for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
        const page = await (await browser.newContext({ colorScheme, viewport, reducedMotion: "reduce" })).newPage();
        await page.goto(server.address);
        await expect(page.getByText("No maps yet")).toBeVisible();
        expect(await accessibilityProblems(page)).toEqual([]);
        expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      }
    });
  }
});

/** Presses Tab until the element of this name has the focus, as someone without a mouse does. */
async function focusByTab(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate("document.activeElement?.ariaLabel ?? document.activeElement?.textContent ?? ''");
    if (typeof focused === "string" && focused.startsWith(name)) return;
  }
  throw new Error(`No press of Tab led to "${name}".`);
}
