import { beforeAll, describe, expect, test } from "vitest";
import type { ColumnProfile } from "../../../src/import/fileProfile.ts";
import { groupColumns, rolesOf } from "../../../src/panels/importing/columnGroups.ts";
import { splitBy } from "../../../src/panels/importing/recipeEdits.ts";
import { seriesTargets } from "../../../src/panels/importing/seriesTargets.ts";
import { isUndecided, targetGroups, targetOf, targetValue, titleFrom } from "../../../src/panels/importing/targetChoices.ts";
import { contentText, valueBars } from "../../../src/panels/importing/valueBars.ts";
import { JOURNEY } from "../harness/fixtureMap.ts";
import { readFile, SURVEY } from "./surveyFile.ts";
import type { ReadFile } from "./surveyFile.ts";

let file: ReadFile;
beforeAll(async () => {
  file = await readFile("survey_2019.csv", SURVEY);
});

const column = (fields: Partial<ColumnProfile>): ColumnProfile => ({
  index: 0, name: "Q", header: "Q", label: "", question: "", filled: 10, empty: 0, distinct: 3, values: [], content: "number", scale: null, date: null, duration: null, ...fields,
});

describe("columns of a file", () => {
  test("every column is in exactly one group, and those that take part come first", () => {
    const { taking, likely, rest } = groupColumns(file.profile, file.suggestion, file.recipe, "");
    expect([...taking, ...likely, ...rest].map(({ name }) => name).toSorted()).toEqual(file.profile.columns.map(({ name }) => name).toSorted());
    expect(taking.map(({ name }) => name)).toContain("Q7FOOD");
    expect(rest.map(({ name }) => name)).toContain("COMMENT");
  });

  test("the search looks at names whatever their case", () => {
    const { taking, likely, rest } = groupColumns(file.profile, file.suggestion, file.recipe, " q7 ");
    expect([...taking, ...likely, ...rest].map(({ name }) => name)).toEqual(["Q7FOOD"]);
  });

  test("a column that splits the figures takes part too", () => {
    expect(rolesOf(splitBy(file.recipe, "BAREA")).get("BAREA")).toBe("segment");
  });

  test("codes for no answer and empty cells stand after the answers, hatched", () => {
    const values = [{ value: "0", count: 4 }, { value: "1", count: 10 }, { value: "2", count: 0 }];
    expect(valueBars(column({ values, empty: 3 }), ["0"])).toEqual([
      { label: "1", count: 10, role: "plain" }, { label: "2", count: 0, role: "plain" },
      { label: "0", count: 4, role: "missing" }, { label: "empty", count: 3, role: "missing" },
    ]);
  });

  test("a column with many values keeps the frequent ones and loses no count", () => {
    const values = Array.from({ length: 200 }, (_, index) => ({ value: String(index), count: index }));
    const bars = valueBars(column({ values, distinct: 200 }), []);
    expect(bars.length).toBeLessThanOrEqual(16);
    expect(bars.at(-1)?.label).toMatch(/other values$/);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe((199 * 200) / 2);
  });

  test("a column without countable values says what it holds", () => {
    expect(contentText(column({ content: "identifier", distinct: 2809 }))).toBe("2,809 different values");
    expect(contentText(column({ content: "date", date: { order: null, first: "2019-01-02", last: "2019-03-04" } }))).toBe("2019-01-02 to 2019-03-04");
    expect(contentText(column({ content: "empty" }))).toBe("Empty");
  });
});

describe("where figures go", () => {
  test("choices are the touchpoints by stage in map order, and the unplaced ones", () => {
    const groups = targetGroups(JOURNEY);
    expect(groups.map(({ label }) => label)).toEqual(["", "Get to the airport", "Sicherheitskontrollwarteschlangenbereich", "Wait and shop", "Not placed"]);
    expect(groups[1]?.options.map(({ label }) => label)).toEqual(["Car park", "Train to the airport"]);
  });

  test("a choice and its target are the same thing written twice", () => {
    for (const group of targetGroups(JOURNEY)) {
      for (const { value } of group.options) {
        expect(targetValue(targetOf(value, "Q8_PARKING", JOURNEY, { type: "open" }))).toBe(value);
      }
    }
    // What is left out by choice says so; what nobody has decided about asks.
    expect(isUndecided({ type: "open" })).toBe(true);
    expect(targetValue({ type: "open" })).toBeNull();
    expect(isUndecided(targetOf("open", "Q8_PARKING", JOURNEY, { type: "open" }))).toBe(false);
    expect(targetOf("new", "Q8_PARKING", JOURNEY, { type: "open" })).toEqual({ type: "new", title: "PARKING", stageId: "stageTravel00" });
  });

  test("choosing “new” again keeps the title someone has typed", () => {
    const typed = { type: "new" as const, title: "Car park, level 2", stageId: "" };
    expect(targetOf("new", "Q8_PARKING", JOURNEY, typed)).toBe(typed);
  });

  test.each([["Q7_FOOD_court", "FOOD court"], ["parking", "Parking"], ["Q1", "Q1"], ["How was the train?", "Train"], ["  ", ""]])(
    "a new touchpoint for %j is called %j", (name, title) => {
      expect(titleFrom(name)).toBe(title);
    },
  );

  test("names of the file are grouped by what becomes of them", () => {
    const { matched, whole } = seriesTargets(file.profile, file.suggestion, file.recipe);
    expect(matched.map(({ name, matchedBy }) => [name, matchedBy])).toContainEqual(["Q7FOOD", "alias"]);
    expect(whole.map(({ name }) => name)).toContain("NETPRO");
  });
});
