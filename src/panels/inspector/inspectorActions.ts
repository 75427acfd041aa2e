import type { MeasurementsChange } from "../../import/importPlan.ts";
import type { Lane, Note, Persona, Stage, Touchpoint } from "../../journey/journeyMap.ts";
import type { EmotionValue, NoteKind } from "../../journey/vocabularies.ts";
import type { MetricContract, ScoreRule } from "../../metrics/contract.ts";
import type { Outcome } from "../../ui/outcome.ts";

export type TouchpointPatch = Partial<Omit<Touchpoint, "id" | "stageId" | "laneId" | "order">>;
export type NotePatch = Partial<Pick<Note, "text" | "kind" | "touchpointId">>;
export type StagePatch = Partial<Pick<Stage, "name" | "goal" | "phase">>;
export type LanePatch = Partial<Pick<Lane, "name" | "kind" | "metricId">>;
export type PersonaPatch = Partial<Pick<Persona, "name" | "description">>;
export type ContractPatch = Partial<Omit<MetricContract, "id" | "kind" | "source">>;
/** How a metric follows from others of the map. */
export type DerivedRule = Extract<ScoreRule, { readonly type: "index" | "gap" }>;

/**
 * What the inspector asks for, in the words of the person who uses it. Each answer is an outcome whose reason is shown
 * where the wish was made. Whoever mounts the inspector turns these into commands.
 */
export type InspectorActions = {
  readonly changeMap: (patch: { readonly title?: string; readonly description?: string }) => Outcome;
  /** `seen` is the text that was shown when typing began: what a colleague wrote since then is kept. */
  readonly changeTouchpoint: (id: string, patch: TouchpointPatch, seen?: { readonly description: string }) => Outcome;
  /** Another kind moves the note to a lane of that kind. */
  readonly changeNote: (id: string, patch: NotePatch, seen?: { readonly text: string }) => Outcome;
  readonly changeStage: (id: string, patch: StagePatch) => Outcome;
  readonly changeLane: (id: string, patch: LanePatch) => Outcome;
  /** Null: to the end. */
  readonly moveStage: (id: string, beforeStageId: string | null) => Outcome;
  readonly moveLane: (id: string, beforeLaneId: string | null) => Outcome;
  readonly deleteStage: (id: string) => Outcome;
  readonly deleteLane: (id: string) => Outcome;
  /** To the end of the cell. */
  readonly moveCards: (cardIds: readonly string[], stageId: string, laneId: string) => Outcome;
  readonly duplicateCards: (cardIds: readonly string[]) => Outcome;
  readonly deleteCards: (cardIds: readonly string[]) => Outcome;
  /** A note about a touchpoint, in the lane of its kind. */
  readonly annotate: (touchpointId: string, kind: NoteKind, text: string) => Outcome;
  /** Null: the team assumes nothing. */
  readonly assumeEmotion: (personaId: string, touchpointId: string, value: EmotionValue | null) => Outcome;
  /** Whose assumed emotions the board and the inspector show: a persona's id or `EVERYONE`. */
  readonly choosePersona: (personaId: string) => void;
  readonly addPersona: (name: string) => Outcome;
  readonly changePersona: (id: string, patch: PersonaPatch) => Outcome;
  readonly deletePersona: (id: string) => Outcome;
  readonly changeContract: (id: string, patch: ContractPatch) => Outcome;
  /** An empty name becomes the usual one. */
  readonly addDerivedMetric: (name: string, rule: DerivedRule) => Outcome;
  /** Refused, with the reason, while anything rests on it. */
  readonly removeContract: (id: string) => Outcome;
  readonly removeDataset: (id: string) => Outcome;
  readonly renameDataset: (id: string, name: string) => Outcome;
  /** They cover the same place and period, of different people: nobody is asked about the two again. */
  readonly countBoth: (datasetIds: readonly [string, string]) => Outcome;
  /** Asks for a file that takes the dataset's place. */
  readonly replaceDataset: (id: string) => void;
  /** Gives figures that waited on this device a place; `done` is what to say about it. */
  readonly placeFigures: (change: MeasurementsChange, done: string) => Outcome;
  readonly importData: () => void;
  /** Leads to the field that says from where on the metric is a bad experience, or how many are too many. */
  readonly judgeMetric: (metricId: string) => void;
  /** Shows a card, stage or lane on the map and selects it. */
  readonly goTo: (id: string) => void;
};
