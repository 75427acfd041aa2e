import { describe, expect, test } from "vitest";
import type { LogFacts } from "../../../src/import/eventlog/logFacts.ts";
import { profileFile } from "../../../src/import/profileFile.ts";
import type { Recipe } from "../../../src/import/recipe.ts";
import { suggestRecipe } from "../../../src/import/suggestRecipe.ts";
import { tallyFile } from "../../../src/import/tallyFile.ts";
import type { Tallies } from "../../../src/import/tallies.ts";
import { durationsIn } from "../../../src/metrics/durations.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import { mapWith } from "../airport.ts";
import { HAS_SHARED_DATA, sharedFile, sharedText } from "../fixtures.ts";

const MAP = { journey: mapWith([]), measurements: NO_MEASUREMENTS };

/** Imports a log as suggested, without any choice of columns. */
async function tallied(name: string, change: (recipe: Recipe) => Recipe = (recipe) => recipe): Promise<Tallies> {
  const file = { name, content: sharedFile(`eventlogs/${name}`) };
  const profile = await profileFile(file, {}, () => {}, null);
  return await tallyFile(file, profile.dialect, change(suggestRecipe(profile, MAP).recipe), () => {}, null);
}

async function logOf(name: string): Promise<LogFacts> {
  const { log } = await tallied(name);
  if (log === null) throw new Error(`${name} was not recognised as an event log`);
  return log;
}

type Duration = { readonly n?: number; readonly mean: number; readonly median: number; readonly max?: number };

/** What `reference.json` says of a log. */
type Reference = {
  readonly events: number;
  readonly cases: number;
  readonly activities: number;
  readonly variants: number;
  readonly activity_events: Readonly<Record<string, number>>;
  readonly activity_cases: Readonly<Record<string, number>>;
  readonly start: Readonly<Record<string, number>>;
  readonly end: Readonly<Record<string, number>>;
  readonly top_dfg: Readonly<Record<string, number>>;
  readonly throughput_s: Duration;
  readonly cases_with_repeated_activity: number;
  readonly wait_before_activity_s: Readonly<Record<string, Duration>>;
  readonly cases_by_channel?: Readonly<Record<string, number>>;
};

function reference(log: string): Reference {
  const all: Readonly<Record<string, Reference>> = JSON.parse(sharedText("eventlogs/reference.json"));
  const own = all[log];
  if (own === undefined) throw new Error(`reference.json knows nothing of ${log}`);
  return own;
}

/** Counts exactly, figures to one in a million. */
function expectReference(summary: LogFacts, wanted: Reference, times: "since-previous" | "waiting"): void {
  const by = (value: (own: LogFacts["activities"][number]) => number): Record<string, number> =>
    Object.fromEntries(summary.activities.map((own) => [own.name, value(own)] as const).filter(([, count]) => count > 0));
  expect(summary.visits).toBe(wanted.events);
  expect(summary.cases).toBe(wanted.cases);
  expect(summary.variants).toBe(wanted.variants);
  expect(summary.activities).toHaveLength(wanted.activities);
  expect(by(({ visits }) => visits)).toEqual(wanted.activity_events);
  expect(by(({ cases }) => cases)).toEqual(wanted.activity_cases);
  expect(by(({ starts }) => starts)).toEqual(wanted.start);
  expect(by(({ ends }) => ends)).toEqual(wanted.end);
  expect(summary.casesRepeating).toBe(wanted.cases_with_repeated_activity);
  const follows = new Map(summary.follows.map(({ from, to, count }) => [`${from} -> ${to}`, count]));
  for (const [pair, count] of Object.entries(wanted.top_dfg)) expect([pair, follows.get(pair)]).toEqual([pair, count]);
  const through = times === "waiting" ? summary.throughput : summary.startToStart;
  expect(through.mean).toBeCloseTo(wanted.throughput_s.mean, 6);
  expect(through.median).toBeCloseTo(wanted.throughput_s.median, 6);
  expect(through.max).toBeCloseTo(wanted.throughput_s.max ?? 0, 6);
  const waits = summary.activities.flatMap((own) => {
    const facts = times === "waiting" ? own.waiting : own.sincePrevious;
    return facts === null ? [] : [[own.name, facts] as const];
  });
  expect(waits.map(([name]) => name).toSorted()).toEqual(Object.keys(wanted.wait_before_activity_s).toSorted());
  for (const [name, facts] of waits) {
    const own = wanted.wait_before_activity_s[name];
    expect([name, facts.n]).toEqual([name, own?.n]);
    expect(facts.mean).toBeCloseTo(own?.mean ?? Number.NaN, 6);
    expect(facts.median).toBeCloseTo(own?.median ?? Number.NaN, 6);
  }
}

describe.skipIf(!HAS_SHARED_DATA)("real logs, imported as suggested, agree with figures computed elsewhere (skipped without ../shared/data)", () => {
  test.each(["running-example.csv", "running-example.xes", "receipt.csv", "receipt.xes.gz"])("%s", async (name) => {
    expectReference(await logOf(name), reference(name), "waiting");
  });

  test("patients.csv, whose starts and completions are 2,721 visits and not 5,442", async () => {
    const log = await logOf("patients.csv");
    expect(log.timed).toBe(2721);
    // The reference knows the starts alone, so it measures from start to start.
    expectReference(log, reference("patients.csv (start events)"), "since-previous");
  });

  test("receipt.csv: its times are instants, although they change between two zones", async () => {
    const log = await logOf("receipt.csv");
    expect([log.zoned, log.zoneless]).toEqual([8577, 0]);
  });

  test("receipt.csv: cases by channel", async () => {
    const { series, figures } = await tallied("receipt.csv", (recipe) => ({ ...recipe, period: { type: "fixed", period: "2011" } }));
    const first = series.findIndex(({ name, metric }) => name === "Confirmation of receipt" && metric === "volume");
    const byChannel = figures.flatMap(({ series: own, segment, counts }) =>
      own === first && segment !== "" && counts.type === "volume" ? [[segment, counts.count] as const] : []);
    expect(Object.fromEntries(byChannel)).toEqual(reference("receipt.csv").cases_by_channel);
  });

  test("receipt.csv: what a touchpoint is told of the log is what the log holds", async () => {
    const name = "receipt.csv";
    const { series, figures, log } = await tallied(name, (recipe) => ({ ...recipe, period: { type: "fixed", period: "2011" }, segmentColumn: null }));
    const wanted = reference(name);
    for (const activity of log?.activities ?? []) {
      const counts = (metric: string) => figures.find(({ series: own }) => series[own]?.name === activity.name && series[own].metric === metric)?.counts;
      const [cases, ends] = [wanted.activity_cases[activity.name] ?? 0, wanted.end[activity.name] ?? 0];
      expect(counts("volume")).toEqual({ type: "volume", count: cases });
      expect(counts("drop-off")).toEqual({ type: "histogram", counts: [cases - ends, ends] });
      const wait = wanted.wait_before_activity_s[activity.name] ?? { n: 0, mean: 0 };
      const durations = counts("waiting-time");
      const [n, sum] = durations?.type === "durations" ? [durationsIn(durations), durations.sum] : [0, 0];
      expect(n).toBe(wait.n);
      // A sum on the map is kept to the millisecond.
      expect(sum).toBeCloseTo(wait.mean * (wait.n ?? 0), 2);
    }
  });
});
