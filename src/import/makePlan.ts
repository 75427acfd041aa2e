import { mergeCounts, totalOf } from "../metrics/counts.ts";
import {
  ALL_SEGMENTS, MAX_ADDED_TO, MAX_RECIPE, WHOLE_JOURNEY, type Dataset, type Observation, type SharedCounts,
} from "../metrics/observation.ts";
import { assumedCodes } from "./assumedCodes.ts";
import { tooLarge } from "./changeSize.ts";
import { sharedPlaces } from "./eventlog/sharedPlaces.ts";
import { usualEnds } from "./eventlog/usualEnds.ts";
import { daysInPeriod, daysOfFile } from "./fileDays.ts";
import type { DaySpan, FileProfile } from "./fileProfile.ts";
import { goneFigures } from "./goneFigures.ts";
import { columnPrint } from "./headerPrint.ts";
import type { ImportContext } from "./importContext.ts";
import type {
  ImportPlan, MeasurementsChange, PlanBlocker, PlanCounts, PlannedSeries,
} from "./importPlan.ts";
import { MIN_SHARED_ANSWERS } from "./limits.ts";
import { layoutSetups } from "./layoutSetups.ts";
import { offScaleInLong } from "./offScaleLong.ts";
import { openQuestions } from "./openQuestions.ts";
import { overlapQuestionOf } from "./overlapQuestion.ts";
import { blockersOf } from "./planBlockers.ts";
import { compareFigures, type FigureChanges, type PlannedFigure } from "./planFigures.ts";
import { sentencesOf, summaryOf } from "./planSentences.ts";
import { PlanTargets } from "./planTargets.ts";
import { OPEN_TARGET, type MetricSetup, type Recipe, type Target } from "./recipe.ts";
import { columnNames, withoutMissing } from "./recipeColumns.ts";
import { recipeToJson } from "./recipeJson.ts";
import { resolveContracts, type ResolvedContract } from "./resolveContracts.ts";
import { segmentNames } from "./segmentNames.ts";
import { withSharedCodes } from "./sharedCodes.ts";
import type { Figure, SeriesTally, Tallies } from "./tallies.ts";
import { MAX_WAITING_FIGURES, waitingOf } from "./waitingFigures.ts";
import { segmentsToWithhold } from "./withholdSmall.ts";

const NO_CHANGE: MeasurementsChange = {
  contracts: [], datasets: [], observations: [], removeDatasetIds: [], newTouchpoints: [], aliases: [],
};

/** A series with its place on the map. */
type PlacedSeries = {
  /** Index into the series that were counted, of which some may not take part. */
  readonly series: number;
  readonly tally: SeriesTally;
  readonly target: Target;
  readonly touchpointId: string | null;
  readonly contract: ResolvedContract;
};

/**
 * What importing these counts would do to this map. Pure: it neither reads the file nor touches the document. The counts are
 * those of `withoutMissing(given)`.
 */
export function makePlan(profile: FileProfile, given: Recipe, tallies: Tallies, context: ImportContext): ImportPlan {
  const recipe = withoutMissing(given, columnNames(profile));
  const targets = new PlanTargets(context.journey, profile.hash);
  // From here on only what may be shared: the answers were counted before.
  const shareable = withSharedCodes(recipe, profile, context.measurements.contracts);
  const setups = layoutSetups(shareable.layout).map(({ setup }) => setup);
  const blockers: PlanBlocker[] = [...blockersOf(recipe, tallies, profile, targets)];
  const canResolve = setups.every((setup) => setup.scaleMax > setup.scaleMin);
  const contracts = canResolve ? resolveContracts(setups, context.measurements.contracts, profile.name) : [];
  const placed = canResolve ? placeSeries(recipe, tallies, setups, contracts, targets) : [];
  const segmentName = segmentNames(recipe.segmentColumn, context.measurements);
  const tallied = tallies.figures.map((figure) => (figure.segment === ALL_SEGMENTS ? figure : { ...figure, segment: segmentName(figure.segment) }));
  const { figures, withheld } = gatherFigures(placed, tallied);
  const usedContracts = [...new Set(placed.filter(({ touchpointId }) => touchpointId !== null).map(({ contract }) => contract))];
  const gone = goneFigures(profile, recipe, new Set(usedContracts.map(({ contract }) => contract.id)), context.measurements, context.replacing ?? null);
  const days = daysOfFile(profile, recipe);
  const changes = compareFigures(figures, context.measurements, { fileHash: profile.hash, days, overlap: recipe.overlap }, gone,
    (touchpointId) => touchpointId === WHOLE_JOURNEY || context.journey.touchpoints.has(touchpointId));

  const overlapQuestion = recipe.overlap === null ? overlapQuestionOf(changes, context.measurements) : null;
  const questions = [...openQuestions(profile, given), ...offScaleInLong(recipe, tallies), ...(overlapQuestion === null ? [] : [overlapQuestion])];
  const counts = countsOf(tallies, placed, targets, withheld);
  const change = changeOf(profile, shareable, tallies, context, { targets, changes, days, usedContracts });
  const excess = tooLarge(change, context.measurements);
  if (excess !== null) blockers.push({ column: null, message: excess });
  const changesSomething = Object.values(change).some((list) => list.length > 0);
  const outcome = blockers.length > 0 || questions.length > 0 ? "blocked" : changesSomething ? "changes" : "nothing";
  const waiting = waitingOf(
    placed.filter(({ target }) => target.type === "open")
      .map(({ series, tally, contract }) => ({ series, name: tally.name, answers: tally.answers, contract: contract.contract })),
    tallied, { hash: profile.hash, name: profile.name, datasetId: (period) => datasetId(profile.hash, period) }, context.now,
  );
  const waitingFigures = waiting.reduce((sum, own) => sum + own.figures.length, 0);
  const tooMany = waitingFigures > MAX_WAITING_FIGURES;
  const roundedRows = placed.reduce((sum, { tally, touchpointId }) => sum + (touchpointId === null ? 0 : tally.roundedRows ?? 0), 0);
  const plan: Omit<ImportPlan, "summary" | "sentences"> = {
    outcome, blockers, questions, counts,
    series: placed.map((series) => seriesOf(series, targets)),
    unmatched: unmatchedNames(placed),
    skipped: tallies.skipped,
    contracts: usedContracts,
    newTouchpoints: targets.newTouchpoints,
    periods: [...new Set(tallies.figures.map(({ period }) => period))].toSorted(),
    segments: tallies.segments.map(segmentName),
    log: tallies.log,
    observations: { added: changes.added, changed: changes.changed, unchanged: changes.unchanged, gone: changes.gone },
    overlaps: changes.overlaps,
    waiting: tooMany ? [] : waiting,
    ...(tooMany ? { waitingTooMany: waitingFigures } : {}),
    ...(changes.keptFigures > 0 ? { keptFigures: changes.keptFigures } : {}),
    ...(roundedRows > 0 ? { roundedRows } : {}),
    preview: previewOf(changes, usedContracts, targets, context),
    change: outcome === "changes" ? change : NO_CHANGE,
  };
  const assumed = assumedCodes(profile, recipe, contracts);
  const shared = recipe.layout.type === "events" ? sharedPlaces(placed) : null;
  const sentences = [...sentencesOf(plan, recipe.overlap), ...[assumed, shared].filter((sentence) => sentence !== null)];
  return { ...plan, summary: summaryOf(plan), sentences };
}

function previewOf(
  { places }: FigureChanges, usedContracts: readonly ResolvedContract[], targets: PlanTargets, { journey, measurements }: ImportContext,
): ImportPlan["preview"] {
  const contracts = new Map([...measurements.contracts, ...usedContracts.map(({ contract }) => [contract.id, contract] as const)]);
  const titles = new Map(targets.newTouchpoints.map(({ id, title }) => [id, title]));
  const measured = new Set([...measurements.observations.values()].map((own) => `${own.metricId} ${own.touchpointId}`));
  return places.flatMap(({ metricId, ...place }) => {
    const contract = contracts.get(metricId);
    const { touchpointId } = place;
    // A place without figures of this period may have those of the month before.
    const newPeriod = place.type === "added" && measured.has(`${metricId} ${touchpointId}`);
    const touchpointTitle = touchpointId === WHOLE_JOURNEY ? "Whole journey"
      : titles.get(touchpointId) ?? journey.touchpoints.get(touchpointId)?.title ?? "";
    return contract === undefined ? [] : [{ ...place, contract, touchpointTitle, newPeriod }];
  });
}

function placeSeries(
  recipe: Recipe, tallies: Tallies, setups: readonly MetricSetup[], contracts: readonly ResolvedContract[], targets: PlanTargets,
): readonly PlacedSeries[] {
  const { layout } = recipe;
  const targetOfValue = layout.type === "wide" ? null : new Map(layout.touchpoints.map(({ value, target }) => [value, target]));
  const names = layoutSetups(layout).map(({ name }) => name);
  const ends = endsOf(layout, tallies);
  const placed: PlacedSeries[] = [];
  tallies.series.forEach((tally, index) => {
    const at = layout.type === "wide" ? index : names.indexOf(tally.metric);
    // Nobody drops off where a case is complete.
    if (tally.metric === "drop-off" && ends.has(tally.name)) return;
    const contract = contracts[at];
    if (contract === undefined || setups[at] === undefined) return;
    const target = (layout.type === "wide" ? layout.columns[index]?.target : targetOfValue?.get(tally.name)) ?? OPEN_TARGET;
    // A card is made, and a name remembered, only for figures that are there.
    const touchpointId = tally.answers > 0 || target.type !== "new" ? targets.resolve(target, tally.name) : null;
    placed.push({ series: index, tally, target, touchpointId, contract });
  });
  return placed;
}

/** The activities of a log with which a case is complete; none for other layouts. */
function endsOf(layout: Recipe["layout"], { log }: Tallies): ReadonlySet<string> {
  if (layout.type !== "events") return new Set();
  return new Set(layout.endActivities ?? (log === null ? [] : usualEnds(log)));
}

/** Adds up series that share touchpoint and metric, and withholds what is too small to share. */
function gatherFigures(placed: readonly PlacedSeries[], figures: readonly Figure[]) {
  const sums = new Map<string, Map<string, { figure: Omit<PlannedFigure, "counts">; counts: SharedCounts }>>();
  const places = new Map(placed.map((own) => [own.series, own]));
  for (const { series, period, segment, counts } of figures) {
    const place = places.get(series);
    if (place === undefined || place.touchpointId === null) continue;
    const { touchpointId } = place;
    const metricId = place.contract.contract.id;
    const key = JSON.stringify([touchpointId, metricId, period]);
    let segments = sums.get(key);
    if (segments === undefined) {
      segments = new Map();
      sums.set(key, segments);
    }
    const sum = segments.get(segment);
    if (sum === undefined) segments.set(segment, { figure: { touchpointId, metricId, period, segment }, counts });
    else sum.counts = mergeCounts(sum.counts, counts);
  }
  const nameable = nameableSegments(sums.values());
  const gathered: PlannedFigure[] = [];
  let withheld = 0;
  for (const segments of sums.values()) {
    const hidden = segmentsToWithhold(Array.from(segments, ([segment, { counts }]) => ({ segment, n: totalOf(counts) })));
    for (const [segment, { figure, counts }] of segments) {
      if (hidden.has(segment)) {
        withheld += 1;
        if (nameable.has(segment)) gathered.push({ ...figure, counts: { type: "withheld" } });
      } else if (totalOf(counts) > 0) gathered.push({ ...figure, counts });
    }
  }
  return { figures: gathered, withheld };
}

/**
 * Segments that the map may name: those with enough answers somewhere. The name of a smaller one may be all that a row says
 * about a person, so it stays on this device together with its figures (DESIGN M7).
 */
function nameableSegments(groups: Iterable<ReadonlyMap<string, { readonly counts: SharedCounts }>>): ReadonlySet<string> {
  const nameable = new Set([ALL_SEGMENTS]);
  for (const segments of groups) {
    for (const [segment, { counts }] of segments) if (totalOf(counts) >= MIN_SHARED_ANSWERS) nameable.add(segment);
  }
  return nameable;
}

/** Names without a place, each once: what several metrics counted of the same rows is not more of them. */
function unmatchedNames(placed: readonly PlacedSeries[]): ImportPlan["unmatched"] {
  const answers = new Map<string, number>();
  // A new card may be made for one metric of a name, and nobody have answered about another.
  const matched = new Set(placed.filter(({ touchpointId }) => touchpointId !== null).map(({ tally }) => tally.name));
  for (const { touchpointId, tally } of placed) {
    if (touchpointId === null && !matched.has(tally.name)) answers.set(tally.name, Math.max(answers.get(tally.name) ?? 0, tally.answers));
  }
  return Array.from(answers, ([name, most]) => ({ name, answers: most }));
}

function countsOf(
  tallies: Tallies, placed: readonly PlacedSeries[], targets: PlanTargets, withheld: number,
): PlanCounts {
  const taking = placed.filter(({ touchpointId }) => touchpointId !== null);
  const sum = (of: (tally: SeriesTally) => number): number => taking.reduce((total, { tally }) => total + of(tally), 0);
  return {
    rows: tallies.rows,
    skippedRows: tallies.skipped.total,
    answers: sum(({ answers }) => answers),
    touchpointsMatched: targets.matched,
    touchpointsNew: targets.newTouchpoints.length,
    wholeJourneyMetrics: taking.filter(({ touchpointId }) => touchpointId === WHOLE_JOURNEY).length,
    noAnswerCells: sum(({ noAnswer }) => noAnswer),
    offScaleCells: sum(({ offScale }) => offScale),
    withheldFigures: withheld,
  };
}

function seriesOf({ tally, target, touchpointId, contract }: PlacedSeries, targets: PlanTargets): PlannedSeries {
  return {
    column: tally.name, metricName: contract.contract.name, target, targetTitle: targets.title(target),
    metric: tally.metric, metricId: contract.contract.id, touchpointId,
    answers: tally.answers, noAnswer: tally.noAnswer, offScale: tally.offScale, offScaleValues: tally.offScaleValues,
  };
}

type Decided = {
  readonly targets: PlanTargets;
  readonly changes: FigureChanges;
  readonly days: DaySpan | null;
  readonly usedContracts: readonly ResolvedContract[];
};

/**
 * One dataset per period, so that next month's file, which holds the months before as well, replaces only what changed,
 * and so that the share of respondents is that of the period. The id follows from file and period: two people who import
 * the same file at once write the same records.
 */
function changeOf(
  profile: FileProfile, recipe: Recipe, tallies: Tallies, context: ImportContext, decided: Decided,
): MeasurementsChange {
  const { targets, changes, days, usedContracts } = decided;
  const datasets = new Map<string, Dataset>();
  const observations: Observation[] = [];
  for (const kept of changes.kept) {
    datasets.set(kept.dataset.id, kept.dataset);
    observations.push(...kept.observations);
  }
  const people = new Map(tallies.respondents.map(({ period, people }) => [period, people]));
  const newest = changes.periods.at(-1);
  const baseName = profile.name.replace(/\.(csv|tsv|tab|txt)$/iu, "");
  const severalPeriods = people.size > 1;
  const resolved = resolvedRecipe(recipe, targets, endsOf(recipe.layout, tallies));
  const remembered = [{ ...resolved, header: profile.columns.map(({ name }) => columnPrint(name)) }, resolved].map(recipeToJson);
  // Hundreds of columns: their figures matter more than being asked less next time.
  const storedRecipe = remembered.find((text) => text.length <= MAX_RECIPE) ?? "";
  for (const period of changes.periods) {
    const id = datasetId(profile.hash, period);
    datasets.set(id, {
      id,
      name: severalPeriods ? `${baseName}, ${period}` : baseName,
      source: profile.name,
      importedAt: context.now.toISOString(),
      importedBy: context.importedBy,
      fileHash: profile.hash,
      // Once is enough for next month; a recipe may be longer than all figures of a period.
      recipe: period === newest ? storedRecipe : "",
      rows: people.get(period) ?? 0,
      skipped: period === newest ? tallies.skipped.total : 0,
      ...daysStored(days, period),
      ...addedTo(changes, recipe, period),
    });
    for (const figure of changes.figures) if (figure.period === period) observations.push({ ...figure, datasetId: id });
  }
  const writes = changes.periods.length > 0;
  return {
    contracts: writes ? usedContracts.filter(({ onMap }) => !onMap).map(({ contract }) => contract) : [],
    datasets: [...datasets.values()],
    observations,
    removeDatasetIds: changes.removeDatasetIds,
    newTouchpoints: writes ? targets.newTouchpoints : [],
    aliases: targets.aliases,
  };
}

function daysStored(days: DaySpan | null, period: string): Pick<Dataset, "firstDay" | "lastDay"> {
  const own = days === null ? null : daysInPeriod(days, period);
  return own === null ? {} : { firstDay: own.first, lastDay: own.last };
}

/** What somebody chose to count beside it, so that nobody wonders later whether it is counted twice. */
function addedTo({ overlaps }: FigureChanges, { overlap }: Recipe, period: string): Pick<Dataset, "addedTo"> {
  if (overlap !== "add") return { addedTo: [] };
  const ids = overlaps.filter(({ sameFile, periods }) => !sameFile && periods.includes(period)).map(({ datasetId: id }) => id);
  return { addedTo: ids.slice(0, MAX_ADDED_TO) };
}

function datasetId(hash: string, period: string): string {
  return `${hash.slice(0, 16)}-${period === "" ? "undated" : period}`;
}

/**
 * The recipe as it is remembered: touchpoints that this import makes are then touchpoints of the map. Values of rows that
 * have no place stay on this device (DESIGN M7); without them the next import leaves them out just the same.
 */
function resolvedRecipe({ version, layout, period, segmentColumn, overlap }: Recipe, targets: PlanTargets, ends: ReadonlySet<string>): Recipe {
  const recipe = { version, period, segmentColumn, overlap: overlap ?? "replace" };
  const resolve = <T extends { readonly target: Target }>(own: T): T => ({ ...own, target: targets.remembered(own.target) });
  if (layout.type === "wide") return { ...recipe, layout: { ...layout, columns: layout.columns.map(resolve) } };
  const touchpoints = layout.touchpoints.filter(({ value, target }) => target.type !== "open" || targets.recognises(value)).map(resolve);
  if (layout.type === "long") return { ...recipe, layout: { ...layout, touchpoints } };
  // Fixed from now on, so that drop-off means the same next month; ends without a place need not be known for that.
  const placed = new Set(touchpoints.map(({ value }) => value));
  return { ...recipe, layout: { ...layout, touchpoints, endActivities: [...ends].filter((name) => placed.has(name)) } };
}

