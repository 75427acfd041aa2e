import { expect, it } from "vitest";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { snapshotOf } from "../../src/document/liveMap.ts";
import { MOST_FIGURES_AT_ONCE } from "../../src/document/measurementsChange.ts";
import { bytesOfChange, tooLarge } from "../../src/import/changeSize.ts";
import { MAX_CHANGE_BYTES, MAX_CHANGE_FIGURES, MAX_MAP_FIGURE_BYTES } from "../../src/import/limits.ts";
import { NO_MEASUREMENTS, observationKey, type Observation } from "../../src/metrics/observation.ts";
import { LIMITS } from "../../src/sync/messages.ts";
import { importOf, newTouchpoint, ratings } from "../document/measured.ts";
import { given, twoPeople } from "../document/workshop.ts";

/** Ratings of so many touchpoints in so many months, in all and of each segment. */
function figures(touchpoints: number, months: number, segments: readonly string[], datasetId = "0123456789abcdef-2025"): readonly Observation[] {
  const places = Array.from({ length: touchpoints }, (_, at) => `0123456789ab${String(at).padStart(4, "0")}`);
  const periods = Array.from({ length: months }, (_, at) => `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`);
  return places.flatMap((place) => periods.flatMap((period) => ["", ...segments].map((segment) =>
    ({ ...ratings(datasetId, place, [12, 30, 41, 107, 60]), period, segment }))));
}
const named = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `Channel ${at + 1}`);

it.each([
  ["40 touchpoints, a year by months and 15 segments", 40, 12, named(15)],
  ["17 touchpoints of one period", 17, 1, []],
  ["segments in letters that take nine bytes each", 20, 6, ["पहला चैनल, जिसका नाम लंबा है", "第二のとても長い名前のチャネル"]],
] as const)("tells from the change about how large the update of the document is: %s", (_, touchpoints, months, segments) => {
  const { first, stages, lanes } = twoPeople();
  const observations = figures(touchpoints, months, segments);
  const change = {
    ...importOf("0123456789abcdef-2025", observations),
    newTouchpoints: [...new Set(observations.map((own) => own.touchpointId))].map((id) => ({ ...newTouchpoint(`Place ${id}`, stages[0], lanes.touchpoints), id })),
  };
  let sent = 0;
  first.doc.on("update", (update: Uint8Array) => { sent += update.byteLength; });
  given(applyMeasurements(first.doc, change));
  expect(snapshotOf(first.doc).measurements.observations.size).toBe(observations.length);
  const told = bytesOfChange(change);
  expect(told).toBeGreaterThan(sent);
  // What is not a figure is rated highly, of which there is little in an import that is large.
  expect(told).toBeLessThan(1.6 * sent + 40_000);
  expect(tooLarge(change, NO_MEASUREMENTS)).toBeNull();
});

it("keeps an import within one frame of the server and the figures that the map takes at once (W14)", () => {
  expect(MAX_CHANGE_BYTES).toBeLessThan(LIMITS.frame);
  expect(MAX_CHANGE_FIGURES).toBe(MOST_FIGURES_AT_ONCE);
  const many = importOf("0123456789abcdef-2025", figures(40, 36, named(15)));
  expect(tooLarge(many, NO_MEASUREMENTS)).toBe(
    "This import would make 23,040 figures. A map takes at most 20,000 in one import. Choose longer periods or fewer segments: " +
    "without the split there would be 1,440 figures, by quarters about 7,680 and by years about 1,920. Or import fewer columns at a time.",
  );
  const long = importOf("0123456789abcdef-2025", figures(40, 12, Array.from({ length: 12 }, (_, at) => `${at} ${"ग्राहक सेवा केंद्र ".repeat(4)}`)));
  expect(tooLarge(long, NO_MEASUREMENTS)).toMatch(/^This import would make 6,240 figures\. They take [4-9]\.\d MB, and a map takes at most 3\.9 MB in one import\. /u);
  const many17 = importOf("0123456789abcdef-2025", Array.from({ length: MAX_CHANGE_FIGURES + 1 }, (_, at) => ({ ...ratings("0123456789abcdef-2025", `place${at}`, [9, 0, 0, 0, 0]), period: "2025" })));
  expect(tooLarge(many17, NO_MEASUREMENTS)).toMatch(/Choose longer periods, or import fewer columns at a time\.$/u);
});

it("says before the map is full what to remove, and counts what gives way as gone (W15)", () => {
  expect(MAX_MAP_FIGURE_BYTES).toBeLessThan(LIMITS.document);
  const held = Array.from({ length: 8 }, (_, at) => figures(40, 36, named(11), `0123456789abcdef-file${at}`)).flat();
  const measurements = { ...NO_MEASUREMENTS, observations: new Map(held.map((own) => [observationKey(own), own])) };
  const more = importOf("fedcba9876543210-2025", figures(20, 12, [], "fedcba9876543210-2025"));
  expect(tooLarge(more, measurements)).toMatch(
    /^With these the map would hold 138,480 figures of \d\d\.\d MB, and it takes at most 16\.0 MB\. Remove datasets that nobody needs any more\. /u,
  );
  expect(tooLarge({ ...more, removeDatasetIds: ["0123456789abcdef-file0", "0123456789abcdef-file1"] }, measurements)).toBeNull();
  expect(tooLarge({ ...importOf("none", []), contracts: [], datasets: [] }, measurements)).toBeNull();
});
