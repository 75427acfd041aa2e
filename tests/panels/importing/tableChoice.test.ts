import { expect, test } from "vitest";
import { tablesInWords } from "../../../src/panels/importing/TableChoice.tsx";
import { csvFile, inspected } from "../../import/fixtures.ts";
import { ga4 } from "../../fixtures/exports/makeExports.ts";

test("a text file with several tables is called a file, and only a zip an archive", async () => {
  const { profile, session } = await inspected(csvFile("pages.csv", ga4()));
  session.close();
  expect(tablesInWords(profile)).toBe("This file has 3 tables");
  expect(tablesInWords({ ...profile, name: "months.ZIP" })).toBe("This archive has 3 tables");
  expect(tablesInWords({ ...profile, dialect: { ...profile.dialect, format: "xlsx" } })).toBe("This workbook has 3 sheets");
});
