import type {
  EmotionValue, EvidenceLevel, LaneKind, Medium, NoteKind, Ownership, Phase, TouchpointState,
} from "./vocabularies.ts";

/**
 * A customer journey map as plain immutable data. Records sit in maps keyed by id and carry no position on screen:
 * a card belongs to a cell (stage, lane) and has an order key within it (DESIGN D1, D3).
 *
 * An `order` is a fractional-index string; records sort by (order, id).
 */

export type Stage = {
  readonly id: string;
  readonly name: string;
  /** What the customer wants to have reached at the end of the stage. */
  readonly goal: string;
  readonly phase: Phase;
  readonly order: string;
};

export type Lane = {
  readonly id: string;
  readonly kind: LaneKind;
  readonly name: string;
  /** What a lane of metrics shows: a metric's id, or empty for friction. Of no meaning in other lanes. */
  readonly metricId: string;
  readonly order: string;
};

export type Touchpoint = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly stageId: string;
  readonly laneId: string;
  readonly order: string;
  readonly medium: Medium;
  readonly ownership: Ownership;
  /** Whom the customer meets or what they use, in free words: "Security officer". */
  readonly actor: string;
  readonly state: TouchpointState;
  readonly evidence: EvidenceLevel;
  readonly momentOfTruth: boolean;
  /** Who in the organisation answers for it, in free words: "Concessions team". */
  readonly owner: string;
  /** Names under which imported files know this touchpoint ("Q7FOOD"), so that next month's file matches by itself. */
  readonly aliases: readonly string[];
};

export type Note = {
  readonly id: string;
  readonly kind: NoteKind;
  readonly text: string;
  readonly stageId: string;
  readonly laneId: string;
  readonly order: string;
  /** The touchpoint a pain point or opportunity is about; null for the stage as a whole. */
  readonly touchpointId: string | null;
};

export type Link = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: "flow" | "causes" | "answers";
  readonly label: string;
};

export type Persona = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly order: string;
};

/** The persona key of emotions that the team assumes for everybody. */
export const EVERYONE = "everyone";

export type JourneyMap = {
  readonly title: string;
  readonly description: string;
  readonly stages: ReadonlyMap<string, Stage>;
  readonly lanes: ReadonlyMap<string, Lane>;
  readonly touchpoints: ReadonlyMap<string, Touchpoint>;
  readonly notes: ReadonlyMap<string, Note>;
  readonly links: ReadonlyMap<string, Link>;
  readonly personas: ReadonlyMap<string, Persona>;
  /** What the team assumes, keyed `persona/touchpoint`; the persona is an id or `EVERYONE`. */
  readonly emotions: ReadonlyMap<string, EmotionValue>;
};

/** A card is a touchpoint or a note: what can be selected, dragged, duplicated and deleted. */
export type Card = ({ readonly type: "touchpoint" } & Touchpoint) | ({ readonly type: "note" } & Note);

export function emotionKey(personaId: string, touchpointId: string): string {
  return `${personaId}/${touchpointId}`;
}

export const EMPTY_JOURNEY: JourneyMap = {
  title: "",
  description: "",
  stages: new Map(),
  lanes: new Map(),
  touchpoints: new Map(),
  notes: new Map(),
  links: new Map(),
  personas: new Map(),
  emotions: new Map(),
};
