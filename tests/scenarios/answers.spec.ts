import { expect, type Page, test } from "@playwright/test";
import { accessibilityProblems } from "./axe.ts";
import { boardPage, type BoardPage, openMapIn } from "./boardPage.ts";
import { databasesWith } from "./keptInBrowser.ts";
import { removeFolder, type RunningServer, startServer } from "./startServer.ts";

let server: RunningServer;

test.beforeAll(async () => {
  server = await startServer();
});

test.afterAll(async () => {
  await server.stop();
  removeFolder(server.dataFolder);
});

const ANSWERS = "throughline-answers";

/** 200 people rate two touchpoints; most write something, one of them in Arabic, one with an address. */
function surveyWithComments(): string {
  const rows = ["Respondent,Product page,Basket,Region,What could be better"];
  for (let person = 1; person <= 200; person += 1) {
    const comment = person === 3 ? "الدفع بطيء جدا ولا أعرف لماذا" : person === 5 ? "Call me at guest@example.org, the café page is slow"
      : person % 4 === 0 ? "" : `Guest number ${person} waited for the basket page, which took its time`;
    rows.push([person, 1 + (person % 5), person % 3 === 0 ? 1 : 4, person % 2 === 0 ? "North" : "South", `"${comment}"`].join(","));
  }
  return rows.join("\n");
}

async function chooseFile(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.locator("input[type=file]").setInputFiles({
    name: "shop survey 2026.csv", mimeType: "text/csv", buffer: Buffer.from(surveyWithComments()),
  });
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(/\d answers? to /u).first()).toBeVisible();
  while (await dialog.getByRole("button", { name: "Continue" }).isVisible()) await dialog.getByRole("button", { name: "Continue" }).click();
}

async function importSurvey(page: Page, keep: boolean): Promise<void> {
  await chooseFile(page);
  const dialog = page.getByRole("dialog");
  const choice = dialog.getByRole("switch", { name: /Keep the answers on this device/ });
  await expect(choice).toBeChecked();
  if (keep) await expect(dialog.getByRole("checkbox", { name: /What could be better/ })).toBeChecked();
  else await dialog.getByText("Keep the answers on this device").click();
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  if (keep) await expect(dialog.getByText(/200 rows are kept on this device/)).toBeVisible();
  await dialog.getByRole("button", { name: "Look at the map" }).click();
}

async function newMap(page: Page): Promise<BoardPage> {
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  const board = boardPage(page);
  await expect(board.card("Product page")).toBeVisible();
  return board;
}

async function openDetails(page: Page, board: BoardPage, title: string): Promise<void> {
  await board.card(title).click();
  await page.getByRole("tab", { name: "Details" }).click();
}

test("behind a touchpoint: its answers with search and filters, a note by choice, and a colleague who sees the note alone", async ({ browser, page }) => {
  const board = await newMap(page);
  await importSurvey(page, true);
  await openDetails(page, board, "Basket");
  await page.getByRole("button", { name: "Look at the 200 answers" }).click();
  const dialog = page.getByRole("dialog", { name: "Answers about Basket" });
  await expect(dialog.getByText("Counted again from the rows: the same 200 answers as on the map.")).toBeVisible();
  await expect(dialog.getByText("150 of 200 answers")).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);

  await dialog.getByRole("searchbox", { name: "Search the comments" }).fill("CAFE");
  await expect(dialog.getByText("1 of 200 answers")).toBeVisible();
  await expect(dialog.locator("mark").first()).toHaveText("café");
  await dialog.getByRole("searchbox", { name: "Search the comments" }).fill("guest number");
  await expect(dialog.getByText("148 of 200 answers")).toBeVisible();
  await dialog.getByRole("combobox", { name: "Score" }).selectOption({ label: "Bad experiences (1–2)" });
  await expect(dialog.getByText("49 of 200 answers")).toBeVisible();

  // By keyboard: the last of them, and only what is in view is drawn.
  const list = dialog.getByRole("listbox", { name: "Answers" });
  await list.focus();
  await page.keyboard.press("End");
  await expect(list.getByRole("option", { selected: true })).toHaveAttribute("aria-posinset", "49");
  expect(await list.getByRole("option").count()).toBeLessThan(40);

  await dialog.getByRole("searchbox", { name: "Search the comments" }).fill("cafe");
  await dialog.getByRole("combobox", { name: "Score" }).selectOption({ label: "Any score" });
  await expect(dialog.getByText("1 of 200 answers")).toBeVisible();
  await dialog.getByRole("button", { name: "Make a note of it…" }).click();
  const note = page.getByRole("dialog", { name: "Make a note of it" });
  await expect(note.getByText("These words leave this device")).toBeVisible();
  await expect(note.getByText("It seems to hold an e-mail address.")).toBeVisible();
  // What points at a person is asked about once more, and nothing is shared meanwhile.
  await note.getByRole("button", { name: "Share this text on the map" }).click();
  await expect(note.getByRole("alert")).toContainText("Share an e-mail address with everybody?");
  await expect(note.getByRole("button", { name: "Share it all the same" })).toBeVisible();
  expect(await accessibilityProblems(page)).toEqual([]);
  await note.getByRole("textbox").fill("“The café page is slow”");
  await expect(note.getByText("It seems to hold")).toBeHidden();
  expect(await accessibilityProblems(page)).toEqual([]);
  await note.getByRole("button", { name: "Share this text on the map" }).click();
  await expect(note).toBeHidden();
  await dialog.getByRole("button", { name: "Close", exact: true }).last().click();
  await expect(board.card("“The café page is slow”").or(page.locator("[data-card-id]", { hasText: "The café page is slow" })).first()).toBeAttached();

  // A colleague has the figures and the note, and none of the answers.
  const [, mapId = ""] = /\/map\/([^/#?]+)/.exec(page.url()) ?? [];
  const colleague = await openMapIn(browser, server.address, { id: mapId, secret: new URL(page.url()).hash.slice(1) || await ownSecret(page, mapId) });
  await openDetails(colleague.page, colleague, "Basket");
  await expect(colleague.page.getByText(/The answers are on the device that imported them/)).toBeVisible();
  await expect(colleague.page.getByRole("tabpanel").getByText("“The café page is slow”")).toBeVisible();
  expect(await databasesWith(colleague.page, "Guest number 7")).toEqual([]);
  await colleague.page.context().close();
});

/** The secret that this browser remembers for the map. */
async function ownSecret(page: Page, mapId: string): Promise<string> {
  return page.evaluate(async (id) => {
    const opening = indexedDB.open("throughline");
    await new Promise((resolve) => opening.addEventListener("success", resolve));
    const request: IDBRequest<{ readonly secret: string }> = opening.result.transaction("knownMaps").objectStore("knownMaps").get(id);
    await new Promise((resolve) => request.addEventListener("success", resolve));
    opening.result.close();
    return request.result.secret;
  }, mapId);
}

test("M7: answers stay in this browser's IndexedDB only while they are wanted: not kept, kept later, forgotten, undone", async ({ page }) => {
  const board = await newMap(page);
  await importSurvey(page, false);
  await expect(board.card("Basket")).toHaveAttribute("aria-label", /n 200/);
  expect(await databasesWith(page, "Guest number 7")).toEqual([]);
  await openDetails(page, board, "Basket");
  await expect(page.getByText(/The answers are on the device that imported them/)).toBeVisible();

  // The same file again adds nothing to the map, and brings the answers to this device.
  await chooseFile(page);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText("Nothing to add")).toBeVisible();
  await expect(dialog.getByRole("switch", { name: /Keep the answers/ })).not.toBeChecked();
  await dialog.getByText("Keep the answers on this device").click();
  await dialog.getByRole("button", { name: "Keep the answers of this file" }).click();
  await expect(dialog.getByText(/200 rows are kept on this device/)).toBeVisible();
  await dialog.getByRole("button", { name: "Close", exact: true }).first().click();
  await expect(dialog).toBeHidden();
  expect(await databasesWith(page, "Guest number 7")).toEqual([ANSWERS]);

  await page.getByRole("button", { name: "Look at the 200 answers" }).click();
  await page.getByRole("button", { name: "Forget the answers…" }).click();
  await page.getByRole("dialog", { name: "Forget the answers?" }).getByRole("button", { name: "Forget them" }).click();
  await expect(page.getByText(/The answers are on the device that imported them/)).toBeVisible();
  expect(await databasesWith(page, "Guest number 7")).toEqual([]);
});

test("M7: the home page says what this device keeps, and forgets the answers of every map at once, asking once", async ({ page }) => {
  await newMap(page);
  await importSurvey(page, true);
  expect(await databasesWith(page, "Guest number 7")).toEqual([ANSWERS]);
  await page.goto(server.address);
  await expect(page.getByText("Answers behind the figures are kept in this browser, for nobody else to see: 200 rows of 1 file.")).toBeVisible();
  await page.getByRole("button", { name: "Forget all answers…" }).click();
  const dialog = page.getByRole("dialog", { name: "Forget all answers?" });
  await expect(dialog).toContainText("The maps and their figures stay");
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Forget them all" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Forget all answers…" })).toBeHidden();
  expect(await databasesWith(page, "Guest number 7")).toEqual([]);
});

test("M7: taking an import back takes its answers from this device, and so does forgetting the map", async ({ page }) => {
  const board = await newMap(page);
  await importSurvey(page, true);
  expect(await databasesWith(page, "Guest number 7")).toEqual([ANSWERS]);
  await board.undo();
  await expect(board.card("Basket")).toHaveAttribute("aria-label", /no data/);
  await expect.poll(() => databasesWith(page, "Guest number 7")).toEqual([]);

  await importSurvey(page, true);
  await expect(board.status).toHaveText("Saved");
  expect(await databasesWith(page, "Guest number 7")).toEqual([ANSWERS]);
  await page.goto(server.address);
  await page.getByRole("button", { name: /^More about/ }).first().click();
  await page.getByRole("menuitem", { name: /Forget on this device/ }).click();
  await page.getByRole("button", { name: "Forget it" }).click();
  await expect.poll(() => databasesWith(page, "Guest number 7")).toEqual([]);
});
