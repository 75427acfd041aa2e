import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recogniseHead } from "../../src/import/knownExports.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { driverKey } from "../../src/metrics/driversRecord.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, HAS_SHARED_DATA, inspected, NOW, planned, refusal, sharedFile, sharedText } from "./fixtures.ts";
import { readSimply, writeTable } from "./simpleTable.ts";

const MAP = {
  journey: mapWith([
    { id: "check-in", title: "Check-in", aliases: [] },
    { id: "security", title: "Security", aliases: [] },
    { id: "boarding", title: "Boarding", aliases: [] },
  ]),
  measurements: NO_MEASUREMENTS,
};
const EMPTY_MAP = { journey: mapWith([]), measurements: NO_MEASUREMENTS };

const STEM = "How satisfied were you with these\nparts of your journey?";
const FIELDS = ["StartDate", "EndDate", "Status", "Progress", "Finished", "RecordedDate", "ResponseId", "DistributionChannel", "UserLanguage"];
const CODES = [...FIELDS, "Q1_1", "Q1_2", "Q1_3", "Q2_NPS_GROUP", "Q2", "Q3"];
const WORDINGS = [
  ...FIELDS.map((field) => `${field} (worded)`), `${STEM} - Check-in`, `${STEM} - <b>Security</b>`, `${STEM} - Boarding`,
  "Would you recommend us? - Group", "Would you recommend us?", "What should we do better?",
];
const IDS = CODES.map((code) => `{"ImportId":"${code}"}`);

type Kind = Partial<Record<"status" | "finished" | "channel", string>>;

function isKept({ status, finished, channel }: Kind): boolean {
  return channel !== "preview" && finished !== "False" && status !== "1" && status !== "8";
}

/** A complete answer of a customer, unless fields say otherwise. */
function response(index: number, fields: Kind = {}): string[] {
  const date = `2024-0${(index % 2) + 3}-${String((index % 28) + 1).padStart(2, "0")} 09:30:00`;
  return [
    date, date, fields.status ?? "0", "100", fields.finished ?? "1", date, `R_${index}`, fields.channel ?? "anonymous",
    index % 2 === 0 ? "EN" : "DE", String((index % 5) + 1), String((index % 4) + 1), index % 3 === 0 ? "" : String((index % 3) + 3),
    String((index % 3) + 1), String(index % 11), `A comment of its own, ${index}`,
  ];
}

const answers = (count: number): string[][] => Array.from({ length: count }, (_, index) => response(index));
const qualtrics = (rows: readonly string[][], header = [CODES, WORDINGS, IDS]): File =>
  csvFile("airport.csv", `\ufeff${writeTable([...header, ...rows], ",", ["\n"])}`);

describe("Qualtrics exports", () => {
  it("are recognised by their three header rows and need no column chosen by hand", async () => {
    const { profile } = await inspected(qualtrics(answers(44)));
    expect(profile).toMatchObject({ exportTool: "qualtrics", rows: 44, summary: "Qualtrics export, 3 header rows: 44 rows, 15 columns, UTF-8, comma" });
    const { recipe } = suggestRecipe(profile, MAP);
    expect(recipe.layout.type === "wide" && recipe.layout.columns.map(({ column, setup, target }) => [column, setup.kind, target])).toEqual([
      ["Q1_1: Check-in", "csat", { type: "touchpoint", touchpointId: "check-in" }],
      ["Q1_2: Security", "csat", { type: "touchpoint", touchpointId: "security" }],
      ["Q1_3: Boarding", "csat", { type: "touchpoint", touchpointId: "boarding" }],
      ["Q2: Would you recommend us?", "nps", { type: "whole-journey" }],
    ]);
    // 44 answers over March and April hold for the year only.
    expect(recipe.period).toMatchObject({ type: "column", order: "year-first", grain: "year" });
  });

  it("give the metric the wording of the second row, without line breaks and markup", async () => {
    const plan = await planned(qualtrics(answers(44)), MAP);
    expect(plan.outcome).toBe("changes");
    expect(plan.contracts.map(({ contract }) => [contract.kind, contract.question])).toEqual([
      ["csat", "How satisfied were you with these parts of your journey?"], ["nps", "Would you recommend us?"],
    ]);
    expect(plan.counts).toMatchObject({ rows: 44, touchpointsMatched: 3, wholeJourneyMetrics: 1 });
  });

  it("take in every statement of a matrix that the map knows one of; the others wait for their place", async () => {
    const { profile } = await inspected(qualtrics(answers(44)));
    const journey = mapWith([{ id: "security", title: "Security", aliases: [] }]);
    const { recipe } = suggestRecipe(profile, { ...MAP, journey });
    expect(recipe.layout.type === "wide" && recipe.layout.columns.map(({ column, target }) => [column, target.type])).toEqual([
      ["Q1_1: Check-in", "open"], ["Q1_2: Security", "touchpoint"], ["Q1_3: Boarding", "open"], ["Q2: Would you recommend us?", "whole-journey"],
    ]);
    const plan = await planned(qualtrics(answers(44)), { ...MAP, journey });
    expect(plan).toMatchObject({ outcome: "changes", unmatched: [{ name: "Q1_1: Check-in", answers: 44 }, { name: "Q1_3: Boarding" }] });
  });

  it("make new touchpoints that are called like the statements of the matrix", async () => {
    const { profile } = await inspected(qualtrics(answers(44)));
    const made = suggestRecipe(profile, EMPTY_MAP).columns.filter(({ included, target }) => included && target.type === "new");
    expect(made.map(({ target }) => target)).toMatchObject([{ title: "Check-in" }, { title: "Security" }, { title: "Boarding" }]);
  });

  it("leave out previews, tests, spam and unfinished answers, with line and reason", async () => {
    const odd = [
      response(0, { status: "1" }), response(1, { status: "Survey Preview" }), response(2, { channel: "preview" }),
      response(3, { finished: "0" }), response(4, { finished: "False" }), response(5, { status: "8" }), response(6, { status: "Spam" }),
    ];
    const { profile } = await inspected(qualtrics([...answers(10), ...odd]));
    expect(profile.rows).toBe(10);
    expect(profile.columns.find(({ name }) => name === "Status")?.values).toEqual([{ value: "0", count: 10 }]);
    expect(profile.skipped.reasons).toEqual([
      { reason: "preview-answer", label: "previews and tests, which no customer answered", rows: 3 },
      { reason: "unfinished-answer", label: "answers that were not finished", rows: 2 },
      { reason: "spam-answer", label: "answers that the survey tool marked as spam", rows: 2 },
    ]);
    // Three header rows, of which the second has three cells of two lines.
    expect(profile.skipped.listed[0]).toEqual({ line: 17, reason: "preview-answer", message: "column 3: a preview or test" });
    expect(profile.notices.find(({ code }) => code === "rows-skipped")?.message).toContain("3 × previews and tests");
    const plan = await planned(qualtrics([...answers(10), ...odd]), MAP);
    expect(plan.counts).toMatchObject({ rows: 10, skippedRows: 7 });
  });

  it("are refused in words where nobody finished", async () => {
    const fault = await refusal(qualtrics([response(0, { finished: "0" }), response(1, { status: "1" })]));
    expect(fault).toMatchObject({ code: "no-answers", line: 7 });
    expect(fault.message).toContain("None of the 2 rows is a customer's complete answer");
  });

  it("are read in the older layout, where the fields' names stand in the second row", async () => {
    const codes = ["V1", "V2", "V7", "V8", "V9", "V10", "Q1", "Q2"];
    const wordings = ["ResponseID", "ResponseSet", "Status", "StartDate", "EndDate", "Finished", "How was the check-in?", "Anything else?"];
    const rows = Array.from({ length: 30 }, (_, index) => [
      `R_${index}`, "Default", index === 3 ? "1" : "0", "2024-05-01 08:00:00", "2024-05-01 08:10:00", index === 4 ? "0" : "1",
      String((index % 5) + 1), `Comment ${index}`,
    ]);
    const { profile } = await inspected(qualtrics(rows, [codes, wordings]));
    expect(profile).toMatchObject({ exportTool: "qualtrics", rows: 28 });
    expect(profile.summary).toContain("Qualtrics export, 2 header rows");
    expect(profile.columns.map(({ name }) => name)).toEqual([
      "ResponseID", "ResponseSet", "Status", "StartDate", "EndDate", "Finished", "Q1: How was the check-in?", "Q2: Anything else?",
    ]);
    expect(suggestRecipe(profile, MAP).columns).toMatchObject([
      { column: "Q1: How was the check-in?", target: { touchpointId: "check-in" }, included: true, setup: { question: "How was the check-in?" } },
    ]);
  });

  it("are recognised without the row of ids, as spreadsheets of the tool have them", async () => {
    const { profile } = await inspected(qualtrics(answers(12), [CODES, WORDINGS.map((text) => text.replaceAll(/\d/gu, ""))]));
    expect(profile).toMatchObject({ exportTool: "qualtrics", rows: 12 });
    expect(profile.summary).toContain("2 header rows");
  });

  it("change nothing when the same file is imported twice, and keep cells under five answers on the device (M7)", async () => {
    const { session, profile } = await inspected(qualtrics(answers(44)));
    const recipe = { ...suggestRecipe(profile, MAP).recipe, period: { type: "fixed", period: "2024" } as const, segmentColumn: "UserLanguage" };
    const context = { ...MAP, importedBy: "Research", now: NOW };
    const result = await session.plan(recipe, context);
    if (!result.ok) throw new Error(result.fault.message);
    const { contracts, datasets, observations, aliases, drivers = [] } = result.value.change;
    const journey = mapWith([...MAP.journey.touchpoints.values()].map((own) => ({
      ...own, aliases: aliases.filter(({ touchpointId }) => touchpointId === own.id).map(({ alias }) => alias),
    })));
    const measurements = {
      contracts: new Map(contracts.map((own) => [own.id, own])), datasets: new Map(datasets.map((own) => [own.id, own])),
      observations: new Map(observations.map((own) => [JSON.stringify(own), own])),
      drivers: new Map(drivers.map((own) => [driverKey(own), own])),
    };
    const again = await session.plan(recipe, { ...context, journey, measurements });
    expect(again).toMatchObject({ ok: true, value: { outcome: "nothing", observations: { added: 0, changed: 0, gone: 0 } } });
    // Next month's file is set up as this one was.
    expect(suggestRecipe(profile, { ...MAP, measurements }).rememberedFrom).not.toBeNull();
    session.close();
    const small = await planned(qualtrics(answers(4)), MAP);
    expect(JSON.stringify(small.change)).not.toContain("histogram");
    expect(small.counts.withheldFigures).toBeGreaterThan(0);
  });

  it("do not lend their recipe to another survey whose questions have the same codes", async () => {
    const { profile } = await inspected(qualtrics(answers(44)));
    const other = WORDINGS.map((text) => text.replace("Check-in", "Baggage").replace("recommend", "visit"));
    const { profile: second } = await inspected(qualtrics(answers(44), [CODES, other, IDS]));
    expect(second.fingerprint).not.toBe(profile.fingerprint);
  });

  it("keep exactly the finished answers of customers, whatever the mix and the line ends", async () => {
    const kinds = fc.constantFrom<Kind>(
      {}, {}, { status: "1" }, { finished: "False" }, { finished: "TRUE" }, { status: "IP Address" }, { channel: "preview" }, { status: "8" },
    );
    await fc.assert(fc.asyncProperty(
      fc.array(kinds, { minLength: 1, maxLength: 40 }), fc.array(fc.constantFrom("\n", "\r\n", "\r"), { minLength: 1, maxLength: 3 }),
      fc.constantFrom(",", ";", "\t"),
      async (mix, lineEnds, delimiter) => {
        const rows = [...mix.map((kind, index) => response(index, kind)), response(99)];
        const { profile, session } = await inspected(csvFile("mix.csv", writeTable([CODES, WORDINGS, IDS, ...rows], delimiter, lineEnds)));
        session.close();
        const kept = mix.filter(isKept).length + 1;
        expect(profile.exportTool).toBe("qualtrics");
        expect(profile.rows).toBe(kept);
        expect(profile.skipped.total).toBe(rows.length - kept);
      },
    ), { numRuns: 60 });
  });
});

describe("SurveyMonkey exports", () => {
  const questions = ["Respondent ID", "Date Created", "How satisfied were you with the following?", "", "", "Would you recommend us?", "Any comments?"];
  const items = ["", "", "Check-in", "Security", "Boarding", "Response", "Open-Ended Response"];
  const words = ["Very dissatisfied", "Dissatisfied", "Neutral", "Satisfied", "Very satisfied", "N/A"];
  const rows = Array.from({ length: 66 }, (_, index) => [
    String(118_000_000 + index), "03/14/2024 09:30:00 AM", words[index % 6] ?? "", words[(index + 1) % 5] ?? "", words[(index + 2) % 5] ?? "",
    String(index % 11), `Comment ${index}`,
  ]);
  const text = writeTable([questions, items, ...rows], ",", ["\r\n"]);

  it("are recognised by their two header rows, the wording carried over the columns it stands above", async () => {
    const { profile } = await inspected(csvFile("pulse.csv", text));
    expect(profile).toMatchObject({ exportTool: "surveymonkey", rows: 66, summary: "SurveyMonkey export, 2 header rows: 66 rows, 7 columns, UTF-8, comma" });
    expect(profile.columns.slice(2, 6).map(({ name, question }) => [name, question])).toEqual([
      ["Check-in", questions[2]], ["Security", questions[2]], ["Boarding", questions[2]], ["Would you recommend us?", "Would you recommend us?"],
    ]);
    expect(profile.notices).toEqual([]);
  });

  it("need no column chosen by hand, and give the wording to the metric", async () => {
    const plan = await planned(csvFile("pulse.csv", text), MAP);
    expect(plan.outcome).toBe("changes");
    expect(plan.series.map(({ column, metricName, targetTitle, answers }) => [column, metricName, targetTitle, answers])).toEqual([
      ["Check-in", "CSAT", "Check-in", 55], ["Security", "CSAT", "Security", 66], ["Boarding", "CSAT", "Boarding", 66],
      ["Would you recommend us?", "NPS", "Whole journey", 66],
    ]);
    expect(plan.contracts[0]?.contract.question).toBe("How satisfied were you with the following?");
  });

  it("are read with a notice where a cell is not UTF-8", async () => {
    const bytes = new TextEncoder().encode(text.replace("Any comments?", "Any comments?§"));
    const { profile } = await inspected(csvFile("pulse.csv", bytes.filter((byte) => byte !== 0xc2)));
    expect(profile).toMatchObject({ exportTool: "surveymonkey", rows: 66 });
    expect(profile.notices[0]).toMatchObject({ code: "windows-1252" });
  });

  it.skipIf(!HAS_SHARED_DATA)("a genuine one agrees with a simple reader, cell by cell (skipped without the real files)", async () => {
    const { profile } = await inspected(sharedFile("surveymonkey/StarWars.csv"));
    expect(profile).toMatchObject({ exportTool: "surveymonkey", rows: 1_186 });
    expect(profile.columns).toHaveLength(38);
    const cells = readSimply(sharedText("surveymonkey/StarWars.csv"), ",").slice(2);
    expect(cells).toHaveLength(1_186);
    for (const { index, values } of profile.columns.filter((column) => column.values.length > 0)) {
      const counts = new Map<string, number>();
      for (const row of cells) if (row[index]?.trim()) counts.set(row[index].trim(), (counts.get(row[index].trim()) ?? 0) + 1);
      expect(new Map(values.map(({ value, count }) => [value, count]))).toEqual(counts);
    }
    const yoda = suggestRecipe(profile, EMPTY_MAP).columns.find(({ column }) => column === "Yoda");
    expect(yoda).toMatchObject({ included: true, target: { type: "new", title: "Yoda" }, setup: { scaleMin: 1, scaleMax: 5, missingCodes: ["Unfamiliar (N/A)"] } });
    expect(yoda?.setup.question).toContain("favorably, unfavorably");
  });
});

describe("lines above the header", () => {
  const table = "Touchpoint,Score,Date\nCheck-in,4,2024-03-01\nSecurity,2,2024-03-02\nCheck-in,5,2024-03-03\n";

  it.each([
    ["a title and a blank line", `Feedback report\n\n${table}`, 1, 3],
    ["titles padded with separators", `Feedback report,,\nMarch 2024,,\n,,\n${table}`, 3, 4],
    ["comments", `# export\n# all channels\n${table}`, 2, 3],
  ])("are left out and said: %s", async (_, text, titles, line) => {
    const { profile } = await inspected(csvFile("report.csv", text));
    expect(profile.rows).toBe(3);
    expect(profile.columns.map(({ name }) => name)).toEqual(["Touchpoint", "Score", "Date"]);
    const notice = profile.notices.find(({ code }) => code === "title-lines");
    expect(notice?.message).toContain(titles === 1 ? "One line above" : `${titles} lines above`);
    expect(notice?.message).toContain(`line ${line}`);
  });

  it("are found above a known export too", async () => {
    const { profile } = await inspected(csvFile("a.csv", `Our survey\n${writeTable([CODES, WORDINGS, IDS, ...answers(5)], ",", ["\n"])}`));
    expect(profile).toMatchObject({ exportTool: "qualtrics", rows: 5 });
  });

  it("are not seen where the first row names columns, or where numbers follow a stray line", () => {
    expect(recogniseHead([["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]], 3)).toMatchObject({ titleRows: 0 });
    expect(recogniseHead([["a", "", ""], ["1", "", ""], ["", "", "4"]], 3)).toMatchObject({ titleRows: 0 });
  });

  it("never cost an answer: of any table without titles every row is read", async () => {
    const cell = fc.constantFrom("", "x", "4", "5", "word", "2024-01-01");
    await fc.assert(fc.asyncProperty(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 20 }), async (body) => {
        const rows = [["Place", "Score", "When"], ...body.map((cells) => [...cells])];
        const { profile, session } = await inspected(csvFile("plain.csv", writeTable(rows, ",", ["\n"])), { hasHeader: true });
        session.close();
        expect(profile.rows).toBe(body.length);
        expect(profile.exportTool).toBeNull();
      },
    ), { numRuns: 150 });
  });
});

describe.skipIf(!HAS_SHARED_DATA)("genuine Qualtrics files (skipped without the real files)", () => {
  it.each([["qualtRics_sample.csv", 3, "Q1: This is a multiple choice question."], ["qualtRics_sample_legacy.csv", 2, "Q1: This is a multiple choice question."]])(
    "%s has one answer", async (name, headerRows, question) => {
      const { profile } = await inspected(sharedFile(`qualtrics/${name}`));
      expect(profile).toMatchObject({ exportTool: "qualtrics", rows: 1, skipped: { total: 0 } });
      expect(profile.summary).toContain(`${headerRows} header rows`);
      expect(profile.columns.find((column) => column.name === question)?.values).toEqual([{ value: "2", count: 1 }]);
    },
  );
});
