import { expect, test } from "vitest";
import { skippedRowsCsv } from "../../src/import/skippedRows.ts";

const listOf = (...messages: readonly string[]) => ({
  total: messages.length, reasons: [],
  listed: messages.map((message, index) => ({ line: index + 3, reason: "bad-date" as const, message })),
});

test("M7: the list of skipped rows holds line and reason, in the form that spreadsheets read", () => {
  expect(skippedRowsCsv(listOf("2 cells, the header has 9", "column 2 (“Date”): no date")))
    .toBe("\ufeffLine,Reason\r\n3,\"2 cells, the header has 9\"\r\n4,column 2 (“Date”): no date\r\n");
});

test("a reason that looks like a formula is text to a spreadsheet", () => {
  for (const formula of ["=cmd()", "+1", "-1", "@SUM(A1)", "  =1+1", "\t=1", "\r=1", "＝1+1"]) {
    const [, , reason = ""] = /^(?:.*\r\n)(\d+),([\s\S]*)\r\n$/u.exec(skippedRowsCsv(listOf(formula))) ?? [];
    expect(reason.replace(/^"/u, "").startsWith("'")).toBe(true);
  }
});

test("rows beyond the limit are counted at the end", () => {
  expect(skippedRowsCsv({ ...listOf("no date"), total: 1_235 })).toContain("\r\n,\"and 1,234 more rows that are not listed\"\r\n");
});
