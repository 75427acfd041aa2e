import { describe, expect, it } from "vitest";
import { withNamedScale } from "../../src/import/namedScale.ts";
import { suggestRecipe } from "../../src/import/suggestRecipe.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";
import { mapWith } from "./airport.ts";
import { csvFile, inspected, planned } from "./fixtures.ts";

const mapOf = (...titles: readonly string[]) => ({
  journey: mapWith(titles.map((title, index) => ({ id: `card-${index + 1}`, title, aliases: [] }))), measurements: NO_MEASUREMENTS,
});

/** 120 rows of answers from 1 to the given number in each column. */
function ratings(columns: Readonly<Record<string, number>>): File {
  const names = Object.keys(columns);
  const rows = Array.from({ length: 120 }, (_, row) => names.map((name, at) => (columns[name] === 0 ? `words ${row}` : String((row + at) % (columns[name] ?? 5) + 1))).join(","));
  return csvFile("visits 2026.csv", `${names.map((name) => `"${name}"`).join(",")}\n${rows.join("\n")}\n`);
}

const film = (title: string) => `Please rank ${title} with 1 being your favorite and 6 being your least favorite`;

const FIVE = { "Check-in": 5, Security: 5, Payment: 5, "Parcel locker": 5, Returns: 5 };
async function suggested(file: File, context = mapOf()) {
  return suggestRecipe((await inspected(file)).profile, context);
}

describe("a single question that asks to rate and names the ends of its scale", () => {
  it.each([
    "Please rate your overall experience with our airport (1 = poor, 5 = excellent)",
    "Bitte bewerten Sie Ihren Besuch (1 = schlecht, 5 = sehr gut)",
    "Veuillez évaluer votre visite (1 = mauvaise, 5 = excellente)",
    "Por favor, puede calificar su visita (1 = mala, 5 = excelente)",
  ])("takes part though nothing else does: %s", async (question) => {
    const { columns } = await suggested(ratings({ Visit: 0, [question]: 5 }));
    expect(columns.map(({ column, included, setup }) => [column, included, setup.scaleMin, setup.scaleMax])).toEqual([[question, true, 1, 5]]);
  });

  it.each([
    "Size of the party (1 = alone, 5 = five or more)", "Interest rate (1 = low, 5 = high)", "Please rate your visit", film("the first film"),
  ])("does not without both: %s", async (question) => {
    const { columns } = await suggested(ratings({ Visit: 0, [question]: 5 }));
    expect(columns.filter(({ included }) => included)).toEqual([]);
  });
});

describe("columns beside those that the map knows", () => {
  it("take part when they have the same scale, and wait for a place by name", async () => {
    const { columns } = await suggested(ratings(FIVE), mapOf("Check-in", "Security"));
    expect(columns.map(({ column, target, included }) => [column, target.type, included])).toEqual([
      ["Check-in", "touchpoint", true], ["Security", "touchpoint", true],
      ["Payment", "open", true], ["Parcel locker", "open", true], ["Returns", "open", true],
    ]);
    const plan = await planned(ratings(FIVE), mapOf("Check-in", "Security"));
    expect(plan.outcome).toBe("changes");
    expect(plan.unmatched.map(({ name }) => name)).toEqual(["Payment", "Parcel locker", "Returns"]);
    expect(plan.waiting).toHaveLength(3);
  });

  it("are not of the same battery when they are a question of their own", async () => {
    const { columns } = await suggested(ratings({ Q6LONGUSE: 5, Q7FOOD: 5, Q7SHOP: 5, Q7SIGNS: 5 }), mapOf("Q7FOOD", "Q7SHOP"));
    expect(columns.filter(({ included }) => included).map(({ column }) => column)).toEqual(["Q7FOOD", "Q7SHOP", "Q7SIGNS"]);
  });
});

describe("columns that no name tells anything of", () => {
  it("are taken where several are alike, with a comment beside each, and marked as guessed", async () => {
    const { columns } = await suggested(ratings({ Alpha: 5, "Alpha why": 0, Beta: 5, "Beta why": 0, Gamma: 5, "Gamma why": 0, Delta: 5 }));
    expect(columns.filter(({ included }) => included).map(({ column, confidence }) => [column, confidence]))
      .toEqual([["Alpha", "unsure"], ["Beta", "unsure"], ["Gamma", "unsure"], ["Delta", "unsure"]]);
  });

  it("are left out where they stand alone beside a battery", async () => {
    const { columns } = await suggested(ratings({ Q6LONGUSE: 5, Q7FOOD: 5, Q7SHOP: 5, Q7SIGNS: 5 }));
    expect(columns.filter(({ included }) => included).map(({ column }) => column)).toEqual(["Q7FOOD", "Q7SHOP", "Q7SIGNS"]);
  });
});

describe("the scale of a column whose values do not settle it", () => {
  it("is that of its neighbours: nobody gave a 5", async () => {
    const { columns } = await suggested(ratings({ ...FIVE, Payment: 4 }), mapOf("Check-in", "Payment"));
    expect(columns.map(({ setup }) => [setup.scaleMin, setup.scaleMax])).toEqual(Array.from({ length: 5 }, () => [1, 5]));
  });

  it("is what the question names, also where a rank of six looks like 1 to 5 with a code", async () => {
    const { columns } = await suggested(ratings({ [film("Hope")]: 6, [film("Return")]: 6, [film("Menace")]: 6 }));
    expect(columns.map(({ setup }) => [setup.name, setup.scaleMax, setup.missingCodes, setup.goodEnd])).toEqual(Array.from({ length: 3 }, () => ["Rank 1–6", 6, [], null]));
  });

  it("is marked as guessed where nothing tells", async () => {
    const { columns } = await suggested(ratings({ Payment: 4 }), mapOf("Payment"));
    expect(columns).toMatchObject([{ column: "Payment", confidence: "unsure", included: true }]);
  });

  it("is no scale that the values contradict", async () => {
    const { profile } = await inspected(ratings({ "Rate from 1 to 3": 5 }));
    const [column] = profile.columns;
    if (column === undefined) throw new Error("the file has a column");
    expect(withNamedScale(column)).toBe(column);
  });
});
