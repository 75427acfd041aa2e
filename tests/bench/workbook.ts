import { runImportTask } from "../../src/import/importWork.ts";
import { styled, workbookOf, STYLE, type Cell } from "../import/formats/workbookFile.ts";
import { median, type BenchRow } from "./benchRow.ts";

export const WORKBOOK_ROWS = 50_000;
const ROUNDS = 5;
/** Milliseconds for an Excel workbook of this size. */
export const WORKBOOK_BUDGET = 3_000;

/** A workbook of 50,000 answers in 8 columns, from the file to its profile, as the worker reads it. */
export async function run(): Promise<BenchRow[]> {
  const content = workbookOfAnswers();
  const file = { name: "answers.xlsx", content };
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    const { result } = await runImportTask({ file, step: "inspect", choice: {} }, () => {});
    times.push(performance.now() - start);
    if (!result.ok) throw new Error("the workbook of the benchmark was refused");
  }
  const size = `${WORKBOOK_ROWS.toLocaleString("en-GB")} rows × 8 columns, ${(content.size / 1024 ** 2).toFixed(1)} MiB`;
  return [{ bench: "workbook", measure: `inspect an .xlsx of ${size}`, unit: "ms", ours: median(times), peers: {}, budget: WORKBOOK_BUDGET }];
}

export function workbookOfAnswers(): File {
  return workbookOf([{ name: "Answers", rows: answers() }]);
}

/** Numbers, dates, texts that are shared, and comments that are not. */
function answers(): Cell[][] {
  const places = ["Restaurants", "Shops", "Security", "Parking", "Wi-Fi", "Check in"];
  return [
    ["Id", "Day", "Touchpoint", "Score", "Ease", "Channel", "Again", "Comment"],
    ...Array.from({ length: WORKBOOK_ROWS }, (_, row): Cell[] => [
      100_000 + row, styled(45_292 + row % 366, STYLE.day), places[row % 6] ?? "", (row * 7) % 5 + 1, (row * 11) % 7 + 1,
      row % 3 === 0 ? "web" : "shop", { xml: `t="b"><v>${row % 2}</v>` }, row % 4 === 0 ? `a comment, number ${row}, on how it went` : "",
    ]),
  ];
}
