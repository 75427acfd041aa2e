import { describe, expect, it } from "vitest";
import { openImport } from "../../../src/import/importClient.ts";
import { inspected, refusal } from "../fixtures.ts";
import { STYLE, styled, workbookOf, type Cell } from "./workbookFile.ts";

const valuesOf = async (rows: readonly (readonly Cell[])[], options: Parameters<typeof workbookOf>[1] = {}) => {
  const { profile } = await inspected(workbookOf([{ name: "Answers", rows }], options));
  return profile.columns.map(({ name, values }) => [name, values.map(({ value }) => value)]);
};

describe("a workbook", () => {
  it("is read as its rows, with texts, numbers, yes and no, and gaps", async () => {
    const { profile } = await inspected(workbookOf([{
      name: "Answers",
      rows: [
        ["Touchpoint", "Score", "Again", "Comment"],
        ["Security", 4, { xml: "t=\"b\"><v>1</v>" }, "quick & \"kind\""],
        [],
        ["Shops", "", { xml: "t=\"b\"><v>0</v>" }, { xml: "t=\"inlineStr\"><is><r><t>two </t></r><r><t>runs</t></r><rPh><t>aside</t></rPh></is>" }],
      ],
    }]));
    expect(profile.rows).toBe(2);
    expect(profile.dialect).toMatchObject({ format: "xlsx", hasHeader: true, table: "" });
    expect(profile.tables).toEqual([]);
    expect(profile.skipped.total).toBe(0);
    expect(profile.columns.map(({ name, values }) => [name, values.map(({ value }) => value)])).toEqual([
      ["Touchpoint", ["Security", "Shops"]], ["Score", ["4"]], ["Again", ["FALSE", "TRUE"]],
      ["Comment", ["quick & \"kind\"", "two runs"]],
    ]);
  });

  it("gives dates as dates, by the format of the number", async () => {
    expect(await valuesOf([
      ["Day", "Moment", "Time", "Length", "Share"],
      [styled(45_356, STYLE.day), styled(45_356.604166666664, STYLE.moment), styled(0.604166666666667, STYLE.time), styled(1.5, STYLE.elapsed), styled(0.85, STYLE.share)],
    ])).toEqual([
      ["Day", ["2024-03-05"]], ["Moment", ["2024-03-05 14:30:00"]], ["Time", ["14:30:00"]], ["Length", ["36:00:00"]], ["Share", ["85%"]],
    ]);
  });

  it("counts days from 1904 where the workbook says so", async () => {
    expect(await valuesOf([["Day"], [styled(43_894, STYLE.day)], [styled(43_895, STYLE.day)]], { from1904: true }))
      .toEqual([["Day", ["2024-03-05", "2024-03-06"]]]);
  });

  it("leaves a number that cannot be a date the number it is", async () => {
    expect(await valuesOf([["Day", "Score"], [styled(-5, STYLE.day), 1], [styled(9_999_999, STYLE.day), 2], [styled(60, STYLE.day), 3], [styled(59, STYLE.day), 3]]))
      .toEqual([["Day", ["-5", "9999999", "1900-02-28", "1900-02-29"]], ["Score", ["1", "2", "3"]]]);
  });

  it("takes off the digits that binary fractions add", async () => {
    expect(await valuesOf([["Score", "Id"], [{ xml: "><v>0.30000000000000004</v>" }, 1], [{ xml: "><v>1E-3</v>" }, 2]]))
      .toEqual([["Score", ["0.001", "0.3"]], ["Id", ["1", "2"]]]);
  });

  it("counts formulas with the result that was saved, never evaluates one, and says where a result is missing", async () => {
    const { profile } = await inspected(workbookOf([{
      name: "Answers",
      rows: [
        ["Touchpoint", "Score"],
        ["Shops", { xml: "><f>2+3</f><v>5</v>" }],
        [{ xml: "t=\"str\"><f>A2</f><v>Shops</v>" }, { xml: "><f>1+1</f>" }],
        ["=1+1", { xml: "t=\"e\"><f>1/0</f><v>#DIV/0!</v>" }],
      ],
    }]));
    expect(profile.columns.map(({ values }) => values.map(({ value, count }) => `${count} × ${value}`))).toEqual([
      ["1 × =1+1", "2 × Shops"], ["1 × 5", "1 × #DIV/0!"],
    ]);
    expect(profile.notices.map(({ code }) => code)).toEqual(["formulas-without-result"]);
    expect(profile.notices[0]?.message).toContain("1 formula");
  });

  it("reads names that are merged over columns and rows as one header", async () => {
    const { profile } = await inspected(workbookOf([{
      name: "Answers", merges: ["A1:E1", "A2:A3", "B2:C2", "D2:E2"],
      rows: [
        ["Results of the year"], ["Respondent", "Satisfaction", "", "Ease", ""], ["", "Food", "Shops", "Food", "Shops"],
        [1, 5, 4, 3, 2], [2, 4, 4, 3, 1],
      ],
    }]));
    expect(profile.columns.map(({ name }) => name)).toEqual([
      "Respondent", "Satisfaction: Food", "Satisfaction: Shops", "Ease: Food", "Ease: Shops",
    ]);
    expect(profile.rows).toBe(2);
    expect(profile.notices.map(({ code }) => code)).toEqual(["title-lines"]);
  });

  it("leaves out a row with cells beside the table, with the row's number", async () => {
    const rows = Array.from({ length: 300 }, (_, row) => [`Place ${row % 3}`, row % 5 + 1]);
    const { profile } = await inspected(workbookOf([{ name: "Answers", rows: [["Place", "Score"], ...rows, ["Place 1", 3, "", "a remark"]] }]));
    expect(profile.rows).toBe(300);
    expect(profile.skipped.listed).toEqual([{ line: 302, reason: "too-many-cells", message: "4 cells instead of 2" }]);
  });
});

describe("a workbook of several sheets", () => {
  const file = workbookOf([
    { name: "Read me", rows: [["About these figures"], ["They are from March"]] },
    { name: "Empty", rows: [] },
    { name: "März & Co", rows: [["Place", "Score"], ["Shops", 3]] },
    { name: "Old", rows: [["Place", "Score"], ["Gates", 1], ["Gates", 2]], state: "hidden" },
    { name: "Codes", rows: [["Code", "Meaning"], [1, "bad"], [2, "good"], [3, "fine"]] },
  ]);

  it("begins with the first that holds a table, and names those to choose from", async () => {
    const { profile } = await inspected(file);
    expect(profile.tables).toEqual(["Read me", "Empty", "März & Co", "Codes"]);
    expect(profile.dialect.table).toBe("März & Co");
    expect(profile.columns.map(({ name }) => name)).toEqual(["Place", "Score"]);
  });

  it("reads the sheet that is chosen", async () => {
    const { profile } = await inspected(file, { table: "Codes" });
    expect(profile.dialect.table).toBe("Codes");
    expect(profile.rows).toBe(3);
  });

  it("says which sheet is empty", async () => {
    const fault = await refusal(file, { table: "Empty" });
    expect(fault).toMatchObject({ code: "empty" });
    expect(fault.message).toContain("“Empty”");
  });
});

describe("a large workbook", () => {
  const rows = Array.from({ length: 20_000 }, (_, row): Cell[] => [row, row % 5 + 1, `a comment of its own, number ${row}, on row ${row * 7}`]);
  const file = workbookOf([{ name: "Answers", rows: [["Id", "Score", "Comment"], ...rows] }]);

  it("tells its progress up to the end, and gives all rows", async () => {
    const shares: number[] = [];
    const result = await openImport(file, { onProgress: ({ bytesRead, bytesTotal }) => shares.push(bytesRead / bytesTotal) }).inspect();
    expect(result).toMatchObject({ ok: true, value: { rows: 20_000 } });
    expect(shares.length).toBeGreaterThan(4);
    expect(shares.every((share, at) => share > 0 && share <= 1 && share >= (shares[at - 1] ?? 0))).toBe(true);
    expect(shares.at(-1)).toBeGreaterThan(0.9);
  });

  it("ends as cancelled in the middle of its sheet", async () => {
    let read = 0;
    const session = openImport(file, {
      onProgress: ({ bytesRead, bytesTotal }) => {
        read = bytesRead / bytesTotal;
        if (read > 0.6) session.cancel();
      },
    });
    expect(await session.inspect()).toMatchObject({ ok: false, fault: { code: "cancelled" } });
    expect(read).toBeLessThan(0.95);
  });
});
