import { createHash } from "node:crypto";
import type * as Y from "yjs";
import { applyMeasurements } from "../../src/document/commands/applyMeasurements.ts";
import { snapshotOf } from "../../src/document/liveMap.ts";
import type { MetricContract } from "../../src/metrics/contract.ts";
import { comparable } from "../../src/metrics/contracts.ts";
import { sameCounts } from "../../src/metrics/counts.ts";
import { type Dataset, type Measurements, type Observation, observationKey } from "../../src/metrics/observation.ts";
import { placeFigures, placeKey, type Unmatched } from "./placeFigures.ts";
import type { Push } from "./pushBody.ts";
import { pushedContract } from "./pushedContract.ts";
import { withholdFew } from "./withholdFew.ts";

export type PushAnswer = {
  /** Id of the dataset on the map. */
  readonly dataset: string;
  /** Figures that are on the map now: put there or changed, there already in the same form, withheld as too few. */
  readonly written: number;
  readonly unchanged: number;
  readonly withheld: number;
  /** Earlier figures of the dataset that went (`replace`). */
  readonly removed: number;
  /** Ids of metrics that the map did not know. */
  readonly newMetrics: readonly string[];
  /** Names that are no touchpoint of the map; their figures are not on it. */
  readonly unmatched: readonly Unmatched[];
};

export type PushOutcome =
  | { readonly ok: true; readonly answer: PushAnswer }
  | { readonly ok: false; readonly status: 409 | 422; readonly code: string; readonly message: string };

type Circumstances = {
  /** ISO 8601 instant. */
  readonly now: string;
  /** What people call the token. */
  readonly by: string;
};

/**
 * Puts what a program pushed on the map, by the command that imports use: all of it or nothing, and nothing is written
 * that the map holds already (H17).
 */
export function applyPush(document: Y.Doc, push: Push, { now, by }: Circumstances): PushOutcome {
  const { journey, measurements } = snapshotOf(document);
  const contracts = newContracts(push, measurements);
  if (!Array.isArray(contracts)) return contracts;
  const id = datasetIdOf(push.dataset.name);
  const own = [...measurements.observations.values()].filter((observation) => observation.datasetId === id);
  const fresh = new Set(contracts.map((contract) => contract.id));
  const placed = placeFigures(push.figures, journey, id, (metric) => fresh.has(metric) || measurements.contracts.has(metric));
  if (!placed.ok) return refused(422, "bad-figure", `figures.${placed.at}: ${placed.fault}`);
  if (push.overlap === "refuse") {
    const elsewhere = countedElsewhere(placed.observations, id, measurements);
    if (elsewhere !== null) return refused(409, "counted-elsewhere", elsewhere);
  }
  const observations = withholdFew(placed.observations, push.replace ? [] : own);
  const differing = observations.filter((observation) => {
    const before = measurements.observations.get(observationKey(observation));
    return before === undefined || !sameCounts(before.counts, observation.counts);
  });
  const keys = new Set(observations.map(observationKey));
  const removed = push.replace ? own.filter((observation) => !keys.has(observationKey(observation))).length : 0;
  const answer: PushAnswer = {
    dataset: id,
    written: differing.length,
    unchanged: observations.length - differing.length,
    withheld: observations.filter(({ counts }) => counts.type === "withheld").length,
    removed,
    newMetrics: [...fresh],
    unmatched: placed.unmatched,
  };
  if (differing.length === 0 && removed === 0) return { ok: true, answer: { ...answer, newMetrics: [] } };
  const result = applyMeasurements(document, {
    contracts,
    datasets: [datasetOf(push, id, measurements, { now, by })],
    observations,
    removeDatasetIds: push.replace ? [id] : [],
    newTouchpoints: [],
    aliases: [],
  });
  return result.ok ? { ok: true, answer } : refused(422, "unusable", result.reason);
}

/** The same name always means the same dataset, whichever token pushes it, and never one that a person imported. */
function datasetIdOf(name: string): string {
  return `push-${createHash("sha256").update(`throughline push ${name}`).digest("hex").slice(0, 16)}`;
}

/** Metrics that the map lacks. One it has must mean the same, and stays as people have set it. */
function newContracts({ metrics }: Push, measurements: Measurements): MetricContract[] | Extract<PushOutcome, { ok: false }> {
  const found = new Map<string, MetricContract>();
  for (const [at, metric] of metrics.entries()) {
    const contract = pushedContract(metric);
    if (typeof contract === "string") return refused(422, "bad-metric", `metrics.${at}: ${contract}`);
    if (found.has(contract.id)) return refused(422, "bad-metric", `metrics.${at}: An earlier metric has the same id.`);
    const known = measurements.contracts.get(contract.id);
    const same = known === undefined ? true : comparable(known, contract);
    if (same !== true) return refused(409, "other-meaning", `The map's metric "${contract.id}" means something else. ${same}`);
    if (known === undefined) found.set(contract.id, contract);
  }
  return [...found.values()];
}

/** Two datasets that both count the same answers would count them twice. */
function countedElsewhere(observations: readonly Observation[], datasetId: string, measurements: Measurements): string | null {
  const places = new Set(observations.map(placeKey));
  for (const observation of measurements.observations.values()) {
    if (observation.datasetId === datasetId || !places.has(placeKey(observation))) continue;
    const name = measurements.datasets.get(observation.datasetId)?.name ?? "a removed import";
    return `"${name}" has figures for the same touchpoint, metric and period${observation.period === "" ? "" : ` (${observation.period})`}. ` +
      'Remove it from the map, or send "overlap": "add" if these are other people\'s answers.';
  }
  return null;
}

/** A name that people gave it stays. */
function datasetOf({ dataset }: Push, id: string, { datasets }: Measurements, { now, by }: Circumstances): Dataset {
  return {
    id,
    name: datasets.get(id)?.name ?? dataset.name,
    source: dataset.source,
    importedAt: now,
    importedBy: by === "" ? "A program" : by,
    fileHash: "",
    recipe: "",
    rows: dataset.respondents,
    skipped: 0,
  };
}

function refused(status: 409 | 422, code: string, message: string): Extract<PushOutcome, { ok: false }> {
  return { ok: false, status, code, message };
}
