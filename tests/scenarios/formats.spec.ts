import { gzipSync } from "node:zlib";
import { expect, type Page, test } from "@playwright/test";
import { parquetWriteBuffer } from "hyparquet-writer";
import { workbookOf, type Cell } from "../import/formats/workbookFile.ts";
import { zipOf } from "../import/formats/zipFile.ts";
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

const PEOPLE = 200;
const score = (person: number): number => person % 5 + 1;

async function importDialog(page: Page) {
  await page.goto(server.address);
  await page.getByRole("button", { name: /B2C journey/ }).click();
  await expect(boardPage(page).card("Product page")).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  return page.getByRole("dialog");
}

async function choose(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.locator("input[type=file]").setInputFiles({ name, mimeType: "", buffer: Buffer.from(bytes) });
}

test("a workbook of several sheets is asked about, read in the worker, and lands on the map", async ({ page }) => {
  const dialog = await importDialog(page);
  await expect(dialog.getByText(/Excel \(\.xlsx\), JSON, XES or Parquet/)).toBeVisible();
  const rows: Cell[][] = [["Respondent", "Product page", "Basket"], ...Array.from({ length: PEOPLE }, (_, person) => [person, score(person), 4])];
  const file = workbookOf([
    { name: "Codes", rows: [["Code", "Meaning"], [1, "bad"], [5, "good"]] }, { name: "Answers", rows }, { name: "نتائج", rows: [["x", "y"], [1, 2]] },
  ]);
  await choose(page, "shop survey 2026.xlsx", new Uint8Array(await file.arrayBuffer()));
  const sheets = dialog.getByRole("radiogroup", { name: "This workbook has 3 sheets" });
  await expect(sheets.getByRole("radio", { name: "Codes" })).toBeChecked();
  expect(await accessibilityProblems(page)).toEqual([]);
  await sheets.getByText("Answers").click();
  await expect(dialog.getByText("200 rows, 3 columns, Excel workbook, sheet “Answers”", { exact: true })).toBeVisible();
  await expect(sheets.getByRole("radio", { name: "Answers" })).toBeChecked();
  while (await dialog.getByRole("button", { name: "Continue" }).isVisible()) await dialog.getByRole("button", { name: "Continue" }).click();
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  await dialog.getByRole("button", { name: "Look at the map" }).click();
  await expect(page.getByText(/200 answers|n\s*=?\s*200/u).first()).toBeVisible();
});

for (const [name, words, bytes] of [
  ["answers.parquet", "200 rows, 2 columns, Parquet", new Uint8Array(parquetWriteBuffer({ columnData: [
    { name: "Product page", data: Array.from({ length: PEOPLE }, (_, person) => score(person)), type: "INT32" },
    { name: "Basket", data: Array.from({ length: PEOPLE }, () => 4), type: "INT32" },
  ] }))],
  ["answers.json", "200 rows, 2 columns, JSON", Buffer.from(JSON.stringify({ data: Array.from({ length: PEOPLE }, (_, person) => ({ "Product page": score(person), Basket: 4 })) }))],
  ["answers.csv.gz", "200 rows, 2 columns, UTF-8, comma", gzipSync(`Product page,Basket\n${Array.from({ length: PEOPLE }, (_, person) => `${score(person)},4`).join("\n")}\n`)],
] as const) {
  test(`${name} is read with a reader that is loaded for it`, async ({ page }) => {
    const dialog = await importDialog(page);
    await choose(page, name, bytes);
    await expect(dialog.getByText(/\d answers? to /u).first()).toBeVisible();
    await page.getByRole("button", { name: /File/ }).first().click();
    await expect(dialog.getByText(words, { exact: true })).toBeVisible();
  });
}

test("a row that says several things of its touchpoint gives a figure of each column", async ({ page }) => {
  const rows = Array.from({ length: PEOPLE }, (_, row) =>
    [["Product page", "Basket"][row % 2], ["Web", "Shop"][row % 3 % 2], `2026-05-1${row % 9}`, score(row), row % 7 + 1, 60 + row, `remark number ${row}`].join(","));
  const dialog = await importDialog(page);
  await choose(page, "contacts.csv", Buffer.from(`Touchpoint,Channel,Date,CSAT,CES,Handling time,Comment\n${rows.join("\n")}\n`));
  await expect(dialog.getByText("600 answers", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: /^Layout/ }).click();
  await expect(dialog.getByRole("group", { name: "Scores are in" }).getByRole("checkbox", { checked: true })).toHaveCount(3);
  await dialog.getByRole("button", { name: /^What the answers mean/ }).click();
  await dialog.getByRole("combobox", { name: "Good end of CES" }).selectOption({ label: "7 is easy, 1 is hard (CES 2)" });
  await dialog.getByRole("combobox", { name: "Unit of Handling time" }).selectOption({ label: "seconds" });
  while (await dialog.getByRole("button", { name: "Continue" }).isVisible()) await dialog.getByRole("button", { name: "Continue" }).click();
  expect(await accessibilityProblems(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Add to the map" }).click();
  await dialog.getByRole("button", { name: "Look at the map" }).click();
  await page.getByRole("tab", { name: "Details" }).click();
  await boardPage(page).card("Basket").click();
  for (const metric of ["CSAT", "CES", "Handling time"]) {
    await expect(page.getByRole("tabpanel").getByRole("article", { name: metric })).toContainText("n 100");
  }
});

test("an archive made to do harm is refused in a sentence, and another file can be chosen", async ({ page }) => {
  const dialog = await importDialog(page);
  await choose(page, "bomb.zip", zipOf([{ name: "answers.csv", content: "a,b\n".repeat(6_000_000) }]));
  await expect(dialog.getByText(/would unpack to more than 250 times its size/)).toBeVisible();
  await choose(page, "survey.csv", Buffer.from("Product page,Basket\n5,4\n3,2\n"));
  await expect(dialog.getByText(/\d answers? to /u).first()).toBeVisible();
});
