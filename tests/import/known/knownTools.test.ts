import { describe, expect, it } from "vitest";
import { EXPORT_TOOL_LABELS, type ExportTool } from "../../../src/import/fileProfile.ts";
import { openQuestions } from "../../../src/import/openQuestions.ts";
import { recogniseTool } from "../../../src/import/known/knownTools.ts";
import { suggestRecipe } from "../../../src/import/suggestRecipe.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import {
  delighted, disco, ga4, ga4In, googleForms, googleFormsIn, googlePlay, hotjar, hubspotFeedback, intercom, medalliaAgentConnect, salesforceCases,
  trustpilot, typeform, zendesk,
} from "../../fixtures/exports/makeExports.ts";
import { mapWith } from "../airport.ts";
import { csvFile, inspected, NOW } from "../fixtures.ts";

const MAP = {
  journey: mapWith([
    { id: "check-in", title: "Check-in", aliases: [] },
    { id: "security", title: "Security", aliases: [] },
    { id: "boarding", title: "Boarding", aliases: [] },
    { id: "support", title: "Customer service", aliases: [] },
  ]),
  measurements: NO_MEASUREMENTS,
};

/** What an import of the file as suggested comes to: nobody has chosen a column. */
async function imported(name: string, content: string | Uint8Array) {
  const { session, profile } = await inspected(csvFile(name, content));
  const { recipe } = suggestRecipe(profile, MAP);
  const result = await session.plan(recipe, { ...MAP, importedBy: "Research", now: NOW });
  session.close();
  if (!result.ok) throw new Error(`the plan failed: ${result.fault.message}`);
  const plan = result.value;
  return {
    profile, recipe, plan, questions: openQuestions(profile, recipe),
    /** Touchpoint, metric, and answers of every series that has a place. */
    placed: plan.series.filter(({ target }) => target.type !== "open").map(({ targetTitle, metricName, answers }) => [targetTitle, metricName, answers]),
    left: plan.skipped.reasons.map(({ reason, rows }) => [reason, rows]),
  };
}

async function expectRecognised(tool: ExportTool, name: string, content: string | Uint8Array) {
  const found = await imported(name, content);
  expect(found.profile.exportTool).toBe(tool);
  expect(found.profile.summary).toContain(EXPORT_TOOL_LABELS[tool]);
  expect(found.questions).toEqual([]);
  expect(found.plan.blockers).toEqual([]);
  expect(found.plan.outcome).toBe("changes");
  return found;
}

describe("exports that set themselves up", () => {
  it("Typeform: questions as in any survey, unfinished answers left out, the day of submission", async () => {
    const { placed, left, recipe } = await expectRecognised("typeform", "responses.csv", typeform());
    expect(placed).toEqual([["Check-in", "CSAT", 42], ["Security", "CSAT", 42], ["Whole journey", "NPS", 42]]);
    expect(left).toEqual([["unfinished-answer", 6]]);
    expect(recipe.period).toMatchObject({ type: "column", column: "Submit Date (UTC)" });
  });

  it("Google Forms: rows of a grid are touchpoints, and the timestamp has a time zone and an a.m.", async () => {
    const { placed, recipe } = await expectRecognised("google-forms", "form.csv", googleForms());
    expect(placed).toEqual([["Check-in", "CSAT", 40], ["Security", "CSAT", 40], ["Whole journey", "NPS", 40]]);
    expect(recipe.period).toMatchObject({ type: "column", column: "Timestamp", order: "year-first" });
  });

  it.each(["German", "French", "Spanish", "Dutch"] as const)("Google Forms in %s: the same, by the first column's name in that language", async (language) => {
    const { placed, recipe } = await expectRecognised("google-forms", "form.csv", googleFormsIn(language));
    expect(placed).toEqual([["Check-in", "CSAT", 40], ["Security", "CSAT", 40], ["Whole journey", "NPS", 40]]);
    expect(recipe.period).toMatchObject({ type: "column", order: "year-first" });
  });

  it.each(["German", "French", "Spanish"] as const)("GA4 in %s: views as volumes of the month that its first lines state", async (language) => {
    const { placed, plan } = await expectRecognised("ga4", "download.csv", ga4In(language));
    expect(placed.map(([touchpoint]) => touchpoint)).toEqual(["Security", "Check-in"]);
    expect(plan.change.observations.map(({ period, counts }) => [period, counts])).toEqual([
      ["2024-03", { type: "volume", count: 2110 }], ["2024-03", { type: "volume", count: 1520 }],
    ]);
  });

  it("questions become titles that a card can bear, and stay whole as the names that next month's file is known by", async () => {
    const header = "#,How satisfied were you with the help desk?,How easy was it to find your gate?,How satisfied were you with us?,Submit Date (UTC),Network ID";
    const rows = Array.from({ length: 40 }, (_, index) => `r${index},${(index % 5) + 1},${(index % 5) + 1},${(index % 5) + 1},2024-03-0${(index % 9) + 1} 09:00:00,n${index}`);
    const { session, profile } = await inspected(csvFile("responses.csv", [header, ...rows].join("\n")));
    const map = { journey: mapWith([]), measurements: NO_MEASUREMENTS };
    const result = await session.plan(suggestRecipe(profile, map).recipe, { ...map, importedBy: "Research", now: NOW });
    session.close();
    if (!result.ok) throw new Error(result.fault.message);
    const titles = result.value.newTouchpoints.map(({ title, aliases }) => [title, aliases]);
    expect(titles).toEqual([
      ["Help desk", ["How satisfied were you with the help desk?"]],
      ["Find your gate", ["How easy was it to find your gate?"]],
      ["How satisfied were you with us?", []],
    ]);
  });

  it("Delighted: the type of survey says what the score is", async () => {
    const { placed, recipe } = await expectRecognised("delighted", "delighted.csv", delighted());
    expect(placed).toEqual([["Whole journey", "NPS", 40]]);
    expect(recipe.period).toMatchObject({ type: "column", column: "Response Time" });
  });

  it("Medallia Agent Connect: requests without an answer count for nothing", async () => {
    const { placed, left } = await expectRecognised("medallia-agent-connect", "responses.csv", medalliaAgentConnect());
    expect(placed).toEqual([["Customer service", "Agent rating", 40]]);
    expect(left).toEqual([["unfinished-answer", 10]]);
  });

  it("Zendesk tickets: satisfaction, three times and reopened tickets, without the deleted ones", async () => {
    const { placed, left, plan } = await expectRecognised("zendesk", "tickets.csv", zendesk());
    expect(placed).toEqual([
      ["Customer service", "Ticket satisfaction", 60], ["Customer service", "Reopened", 120], ["Customer service", "First reply time", 120],
      ["Customer service", "Full resolution time", 120], ["Customer service", "Requester wait time", 120],
    ]);
    expect(left).toEqual([["spam-answer", 1]]);
    const reopened = plan.change.observations.find(({ metricId }) => plan.contracts.find(({ contract }) => contract.id === metricId)?.contract.kind === "repeat-contact");
    expect(reopened?.counts).toEqual({ type: "histogram", counts: [100, 20] });
  });

  it("Intercom conversations: ratings and two times in seconds", async () => {
    const { placed } = await expectRecognised("intercom", "conversations.csv", intercom());
    expect(placed).toEqual([
      ["Customer service", "Conversation rating", 40], ["Customer service", "First response time", 60], ["Customer service", "Time to close", 60],
    ]);
  });

  it("HubSpot feedback: two surveys in one file are two metrics", async () => {
    const { placed } = await expectRecognised("hubspot-feedback", "feedback.csv", hubspotFeedback());
    expect(placed).toEqual([["Whole journey", "NPS", 44], ["Security", "CES", 44]]);
  });

  it("Salesforce cases: the lines below the report are none of its rows, and open cases have no time to a resolution", async () => {
    const { placed, left } = await expectRecognised("salesforce-cases", "report.csv", salesforceCases());
    expect(placed).toEqual([["Customer service", "Case age at closing", 40]]);
    expect(left).toEqual([["open-case", 10], ["report-line", 4]]);
  });

  it("Google Analytics 4: the report's own table of several, without its total, for the month that the comments state", async () => {
    const { placed, profile, recipe, plan } = await expectRecognised("ga4", "pages.csv", ga4());
    expect(profile.tables).toEqual(["Nth day", "Page path and screen class", "Country"]);
    expect(profile.dialect.table).toBe("Page path and screen class");
    expect(recipe.period).toEqual({ type: "fixed", period: "2024-03" });
    expect(placed.map(([title, metric]) => [title, metric])).toEqual([["Security", "Views"], ["Check-in", "Views"]]);
    expect(plan.change.observations.map(({ counts }) => counts)).toEqual([{ type: "volume", count: 2110 }, { type: "volume", count: 1520 }]);
    expect(plan.unmatched.map(({ name }) => name)).toEqual(["/about-us"]);
    const { profile: other } = await inspected(csvFile("pages.csv", ga4()), { table: "Country" });
    expect(other.columns.map(({ name }) => name)).toEqual(["Country", "Active users"]);
    expect(other.rows).toBe(2);
  });

  it("Hotjar: what visitors felt, on the website", async () => {
    const { placed } = await expectRecognised("hotjar", "feedback.csv", hotjar());
    expect(placed).toEqual([["Website", "Feedback", 40]]);
  });

  it("Trustpilot: stars for the company as a whole", async () => {
    const { placed, recipe } = await expectRecognised("trustpilot", "reviews.csv", trustpilot());
    expect(placed).toEqual([["Whole journey", "Stars 1–5", 40]]);
    expect(recipe.period).toMatchObject({ type: "column", column: "Review Created (UTC)" });
  });

  it("Google Play: UTF-16, the stars of the app by the day of the review", async () => {
    const { placed, profile, recipe } = await expectRecognised("google-play", "reviews.csv", googlePlay());
    expect(profile.dialect.encoding).toBe("utf-16le");
    expect(placed).toEqual([["App", "Stars 1–5", 40]]);
    expect(recipe.period).toMatchObject({ type: "column", column: "Review Submit Date and Time" });
  });

  it("Disco: an event log with start and end in one row", async () => {
    const { recipe, plan, profile } = await imported("log.csv", disco());
    expect(profile.exportTool).toBe("disco");
    expect(recipe.layout).toMatchObject({
      type: "events", caseColumn: "Case ID", activityColumn: "Activity", timeColumn: "Start Timestamp", endColumn: "Complete Timestamp",
    });
    expect(plan.outcome).toBe("changes");
  });

  it("times with a decimal comma are read as such, in whichever tool's column", async () => {
    const comma = zendesk().replaceAll(/,(\d+),(\d+),(\d+),(\d+)\r\n/gu, ',"$1,5",$2,"$3,25",$4\r\n');
    const { placed } = await expectRecognised("zendesk", "tickets.csv", comma);
    expect(placed).toContainEqual(["Customer service", "First reply time", 120]);
    const cases = salesforceCases().replaceAll(/,(\d+)\.(\d\d)\r\n/gu, ',"$1,$2"\r\n');
    expect((await expectRecognised("salesforce-cases", "report.csv", cases)).placed).toEqual([["Customer service", "Case age at closing", 40]]);
  });

  it("Delighted: thumbs are yes and no, and a score from 1 to 5 without a type is no NPS", async () => {
    const thumbs = delighted().replaceAll(",nps,", ",thumbs,").replaceAll(/,thumbs,(\d+),/gu, (_, score: string) => `,thumbs,${Number(score) % 2},`);
    const { plan } = await expectRecognised("delighted", "thumbs.csv", thumbs);
    expect(plan.change.observations.map(({ counts }) => counts)).toEqual([{ type: "histogram", counts: [22, 18] }]);
    const five = delighted().replace("Survey Type", "Person Id").replaceAll(/,nps,(\d+),/gu, (_, score: string) => `,x,${(Number(score) % 5) + 1},`);
    expect((await expectRecognised("delighted", "scores.csv", five)).placed).toEqual([["Whole journey", "Rating 1–5", 40]]);
  });

  it("days that fit both orders are asked about, whatever the tool usually writes", async () => {
    const american = zendesk().replaceAll(/2024-03-(\d\d)/gu, (_, day: string) => `3/${(Number(day) % 12) + 1}/2024`);
    const { questions } = await imported("tickets.csv", american);
    expect(questions).toMatchObject([{ type: "date-order", column: "Created at" }]);
  });

  it("a touchpoint that shares only a word with the tool's is not taken for it", async () => {
    const journey = mapWith([{ id: "shops", title: "Shops", aliases: [] }]);
    const { profile } = await inspected(csvFile("feedback.csv", hotjar()));
    const { recipe } = suggestRecipe(profile, { journey, measurements: NO_MEASUREMENTS });
    expect(recipe.layout.type === "wide" && recipe.layout.columns[0]?.target).toMatchObject({ type: "new", title: "Website" });
  });

  it("Google Forms on an empty map: a row of the grid is the card's title", async () => {
    const { profile } = await inspected(csvFile("form.csv", googleForms()));
    const { recipe } = suggestRecipe(profile, { journey: mapWith([]), measurements: NO_MEASUREMENTS });
    expect(recipe.layout.type === "wide" && recipe.layout.columns.map(({ target }) => target.type === "new" && target.title)).toContain("Check-in");
  });

  it("reactions in pictures and words are points of the scale", async () => {
    const faces = ["😠", "🙁", "😐", "😃", "🤩"];
    const pictures = intercom().replaceAll(/(Chat|Email),(\d),/gu, (_, channel: string, score: string) => `${channel},${faces[Number(score) - 1] ?? ""},`);
    expect((await expectRecognised("intercom", "conversations.csv", pictures)).placed).toContainEqual(["Customer service", "Conversation rating", 40]);
    const words = ["Hate", "Dislike", "Neutral", "Like", "Love"];
    const reactions = hotjar().replaceAll(/,(\d),Words/gu, (_, score: string) => `,${words[Number(score) - 1] ?? ""},Words`);
    expect((await expectRecognised("hotjar", "feedback.csv", reactions)).placed).toEqual([["Website", "Feedback", 40]]);
  });

  it("a plain table with a column or two of such a name is no export of a tool", () => {
    expect(recogniseTool(["Score", "Comment", "Date"])).toBeNull();
    expect(recogniseTool(["Timestamp", "Store", "Rating"])).toBeNull();
    expect(recogniseTool(["id", "status", "created_at", "rating"])).toBeNull();
    expect(recogniseTool(["Number", "User", "Answer"])).toBeNull();
  });
});
