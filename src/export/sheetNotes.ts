import type { MapLens } from "../drawing/mapLens.ts";
import { formatCount, formatScore, formatScoreInterval, readingName } from "../drawing/readingText.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { MetricContract } from "../metrics/contract.ts";
import { itemsOf } from "../metrics/derived.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import type { Dataset, Measurements } from "../metrics/observation.ts";
import { periodText } from "../metrics/period.ts";
import { describeContract } from "./describeContract.ts";

/** What stands below the map in words: what the figures mean and where they come from. */
export type SheetNote = { readonly heading: string; readonly paragraphs: readonly string[] };

const FRICTION_EXPLAINED =
  "The number at the top right of a card is its friction: bad experiences per 100 answers, drawn towards the " +
  "journey’s average where answers are few. Colour and sign compare it with the target where one is set, else with " +
  "the journey’s average. In brackets: 95 % interval. n: answers. Fewer than 30 answers, or an interval wider than " +
  "±10 points, are not scored.";

/** More periods than this are given as "first to last". */
const LISTED_PERIODS = 4;

export function sheetNotes(source: {
  readonly journey: JourneyMap; readonly measurements: Measurements; readonly report: FrictionReport;
  readonly lens?: MapLens | null;
}): readonly SheetNote[] {
  const { measurements, report, lens = null } = source;
  if (measurements.observations.size === 0) {
    return [{
      heading: "No figures",
      paragraphs: ["Nothing on this map has been measured: it shows what the team assumes."],
    }];
  }
  return [
    {
      heading: "What the figures mean",
      paragraphs: [
        ...(report.figuresShown === null ? [] : [
          `${report.figuresShown}: all scores, lights and ranks on this sheet are of these alone; other figures of the map are left out.`,
        ]),
        ...(lens === null ? [FRICTION_EXPLAINED] : [`Seen through “${lens.name}”: ${lens.outcome}.`, ...lens.legend.explanation]),
        "In the emotion curve the dashed line is what the team assumes and the solid line is what was measured; neither " +
          "fills gaps of the other.",
        ...usedContracts(measurements).map((contract) => describeContract(contract, measurements.contracts)),
        ...report.journey.map((reading) =>
          `The whole journey: ${readingName(reading)} ${formatScore(reading)} (${formatScoreInterval(reading)}), ` +
          `n ${formatCount(reading.n)}${reading.period === "" ? "" : `, ${periodText(reading.period)}`}.`),
      ],
    },
    {
      heading: "Sources",
      paragraphs: [...measurements.datasets.values()]
        .toSorted((a, b) => (a.importedAt < b.importedAt ? -1 : 1))
        .map((dataset) => describeDataset(dataset, measurements)),
    },
  ];
}

function usedContracts(measurements: Measurements): readonly MetricContract[] {
  const used = new Set([...measurements.observations.values()].map((observation) => observation.metricId));
  return [...measurements.contracts.values()].filter((contract) => {
    const items = itemsOf(contract);
    return used.has(contract.id) || (items.length > 0 && items.every(({ metricId }) => used.has(metricId)));
  });
}

/** "SFO survey 2018 (sfo_2018.csv): n 2,831 respondents, 14 left out, 2018, imported 3 July 2019." */
export function describeDataset(dataset: Dataset, measurements: Measurements): string {
  const periods = [...new Set(
    [...measurements.observations.values()]
      .filter((observation) => observation.datasetId === dataset.id)
      .map((observation) => observation.period)
      .filter((period) => period !== ""),
  )].toSorted();
  const [first = "period unknown"] = periods;
  const when = periods.length <= LISTED_PERIODS ? periods.join(", ") : `${first} to ${periods.at(-1) ?? first}`;
  const imported = new Date(dataset.importedAt);
  const parts = [
    dataset.rows > 0 ? `n ${formatCount(dataset.rows)} rows` : "n as on the cards",
    dataset.skipped > 0 ? `${formatCount(dataset.skipped)} left out` : "",
    when === "" ? "period unknown" : when,
    Number.isNaN(imported.getTime())
      ? ""
      : `imported ${imported.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" })}`,
  ].filter((part) => part !== "");
  const source = dataset.source.trim() === "" || dataset.source === dataset.name ? "" : ` (${dataset.source.trim()})`;
  return `${dataset.name}${source}: ${parts.join(", ")}.`;
}
