import { describe, expect, test } from "vitest";
import { assessFriction } from "../../src/metrics/friction.ts";
import { contractFor } from "../../src/metrics/contracts.ts";
import { frictionFace } from "../../src/drawing/cardFace.ts";
import { formatScore, formatScoreInterval } from "../../src/drawing/readingText.ts";
import { wholeInterval } from "../../src/metrics/intervalText.ts";
import { badShareText, badText, percent, readingBars, sampleText, scaleText } from "../../src/panels/readings.ts";
import { readingsByMetric } from "../../src/panels/readingsByMetric.ts";
import { JOURNEY, MEASUREMENTS, NOW } from "./harness/fixtureMap.ts";
import { MEASURED_KINDS } from "./harness/measuredKinds.ts";

const report = assessFriction(JOURNEY, MEASUREMENTS, { today: NOW });
const food = report.touchpoints.get("tpFood0000000")?.readings ?? [];

const badOf = (...terms: Parameters<typeof contractFor>) => badText({ id: "x", ...contractFor(...terms) });

describe("readings in words", () => {
  test("the bad end of the scale is marked, whichever end it is", () => {
    const [reading] = food;
    if (reading === undefined) throw new Error("no reading");
    expect(readingBars(reading).map(({ label, role }) => `${label} ${role}`)).toEqual(["1 bad", "2 bad", "3 plain", "4 plain", "5 plain"]);
    const easy = { ...reading, contract: { ...reading.contract, goodEnd: "low" as const } };
    expect(readingBars(easy).map(({ role }) => role)).toEqual(["plain", "plain", "plain", "bad", "bad"]);
  });

  test("what counts as bad is said for every kind", () => {
    expect(badOf("csat", 1, 5, "high")).toBe("1 or 2 is a bad experience");
    expect(badOf("nps", 0, 10, "high")).toBe("0–6 is a bad experience");
    expect(badOf("ces1", 1, 5, "low")).toBe("4 or 5 is a bad experience");
    expect(badOf("ces2", 1, 7, "high")).toBe("1–3 is a bad experience");
    expect(badOf("yes-no", 0, 1, "low")).toBe("“yes” is a bad experience");
    expect(scaleText(contractFor("ces1", 1, 5, "low"))).toBe("1–5, low is good");
  });

  test("M2: a share is never said without its interval and its reference", () => {
    const [reading] = food;
    if (reading === undefined) throw new Error("no reading");
    expect(badShareText(reading)).toMatch(/^11 % bad experiences \(.+ to .+\); journey average .+ %$/);
  });

  test("M2: one figure has one interval, in Details, in the sentence and on the card, rounded outwards", () => {
    const [reading] = food;
    const friction = report.touchpoints.get("tpFood0000000");
    if (reading === undefined || friction === undefined) throw new Error("no reading");
    const interval = { low: 16.4, high: 26.2 };
    expect(badShareText({ ...reading, badInterval: interval })).toContain("(16 to 27 %)");
    expect(frictionFace({ ...friction, frictionPer100: 20.7, interval, observed: { value: 20.8, interval } }).words[0]).toContain("(16–27)");
    expect(wholeInterval({ low: 100 * 0.29, high: 100 * 0.57 })).toBe("29–57");
  });

  test("periods of one metric stand together, the newest first", () => {
    const reading = food[0];
    if (reading === undefined) throw new Error("no reading");
    const periods = ["2017", "2018-Q4", "2018-Q1"].map((period) => ({ ...reading, period }));
    expect(readingsByMetric(periods).map((group) => group.map(({ period }) => period))).toEqual([["2018-Q4", "2018-Q1", "2017"]]);
  });

  test("small shares keep a decimal, large ones do not", () => {
    expect([percent(0.44), percent(9), percent(11.4), percent(99.6)]).toEqual(["0.4 %", "9 %", "11 %", "100 %"]);
  });
});

describe("readings of every kind", () => {
  const kinds = assessFriction(JOURNEY, MEASURED_KINDS, { today: NOW });
  const readings = kinds.touchpoints.get("tpFood0000000")?.readings ?? [];
  const said = (id: string): readonly string[] => readings.filter(({ contract }) => contract.id === id).flatMap((reading) =>
    [formatScore(reading), formatScoreInterval(reading), sampleText(reading), scaleText(reading.contract), badText(reading.contract)]);

  test("M2: each says figure, interval and n in its own unit", () => {
    expect(said("wait")).toEqual(["5 min 9 s", "4 min 27 s – 6 min 2 s", "n 840 · 2018", "time, median", "Longer than 10 min is a bad experience"]);
    expect(said("visits")).toEqual(["48,200", "all counted", "2018", "how often", "It counts no bad experiences of its own"]);
    expect(said("csi")).toEqual(["62", "60–63", "n 942 · 2018", "index of 2 metrics", "It counts no bad experiences of its own"]);
    expect(said("gap")).toEqual(["−0.55", "−0.64 to −0.46", "n 960 · 2018", "perceived less expected", "It counts no bad experiences of its own"]);
    expect(said("tone")).toEqual(["16", "8–24", "n 440 · 2018", "−1–1, high is good", "−1 is a bad experience"]);
    expect(said("dropoff").slice(0, 2)).toEqual(["6 %", "5–8"]);
  });

  test("the bars of times count everything once, and mark exactly what counts as bad", () => {
    for (const id of ["wait", "resolution"]) {
      const reading = readings.find(({ contract }) => contract.id === id);
      if (reading === undefined) throw new Error("no reading");
      const bars = readingBars(reading);
      const sum = (role: string): number => bars.reduce((total, bar) => total + (bar.role === role ? bar.count : 0), 0);
      expect(sum("bad")).toBe(reading.bad);
      expect(sum("plain")).toBe(reading.n - reading.bad);
      expect(bars.length).toBeLessThan(16);
    }
  });
});
