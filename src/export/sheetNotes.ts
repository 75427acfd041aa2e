import type { MapLens } from "../drawing/mapLens.ts";
import { formatCount, formatScore, formatScoreInterval, readingName } from "../drawing/readingText.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { MetricContract } from "../metrics/contract.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import type { Dataset, Measurements } from "../metrics/observation.ts";

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
        ...usedContracts(measurements).map(describeContract),
        ...report.journey.map((reading) =>
          `The whole journey: ${readingName(reading)} ${formatScore(reading)} (${formatScoreInterval(reading)}), ` +
          `n ${formatCount(reading.n)}${reading.period === "" ? "" : `, ${reading.period}`}.`),
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
  return [...measurements.contracts.values()].filter((contract) => used.has(contract.id));
}

function describeRule(contract: MetricContract): string {
  const { rule } = contract;
  switch (rule.type) {
    case "nps": return "score = % promoters − % detractors";
    case "top-box": return `score = share of the best ${rule.points === 1 ? "point" : `${rule.points} points`}`;
    case "mean": return "score = mean";
    case "share": return "score = share of yes";
    case "polarity": return "score = % of the best answers − % of the bad ones";
    case "quantile": return rule.share === 0.5 ? "figure = median" : "figure = 90th percentile";
    case "total": return "figure = how often";
    case "index": return "figure = weighted index from 0 to 100";
    case "gap": return "figure = mean perceived − mean expected";
    default: return rule satisfies never;
  }
}

/** "CSAT: “How satisfied were you?” Scale 1 to 5, high is good, score = share of the best 2 points, bad = the worst 2." */
export function describeContract(contract: MetricContract): string {
  const question = contract.question.trim() === "" ? "" : ` “${contract.question.trim()}”`;
  if (contract.kind === "volume") return `${contract.name}:${question} how often it happened.`;
  if (contract.kind === "yes-no") {
    return `${contract.name}:${question} Yes or no, ${contract.goodEnd === "low" ? "yes" : "no"} is bad.`;
  }
  const target = contract.targetBadPer100 === null ? "" : `, target at most ${contract.targetBadPer100} bad per 100`;
  const bad = contract.badPoints === 1 ? "the worst point" : `the worst ${contract.badPoints} points`;
  return `${contract.name}:${question} Scale ${contract.scaleMin} to ${contract.scaleMax}, ${contract.goodEnd} is good, ` +
    `${describeRule(contract)}, bad = ${bad}${target}.`;
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
