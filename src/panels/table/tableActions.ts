import type { LaneKind } from "../../journey/vocabularies.ts";
import type { Outcome } from "../../ui/outcome.ts";

/** What the table asks for. Whoever mounts it turns these into commands and editor state. */
export type TableActions = {
  readonly select: (id: string) => void;
  /** Shows the details of a card, stage or lane beside the table. */
  readonly openDetails: (id: string) => void;
  readonly discuss: (id: string) => void;
  /** A new title or text. */
  readonly renameCard: (cardId: string, text: string) => Outcome;
  /** At the end of the cell. */
  readonly addCard: (stageId: string, laneId: string, text: string) => Outcome;
  /** Null: to the end of the cell. */
  readonly moveCard: (cardId: string, stageId: string, laneId: string, beforeCardId: string | null) => Outcome;
  readonly duplicateCard: (cardId: string) => Outcome;
  readonly deleteCard: (cardId: string) => Outcome;
  readonly renameStage: (id: string, name: string) => Outcome;
  readonly renameLane: (id: string, name: string) => Outcome;
  /** Null: at the end. */
  readonly addStage: (afterStageId: string | null) => Outcome;
  readonly addLane: (kind: LaneKind, afterLaneId: string | null) => Outcome;
  readonly moveStage: (id: string, beforeStageId: string | null) => Outcome;
  readonly moveLane: (id: string, beforeLaneId: string | null) => Outcome;
  readonly deleteStage: (id: string) => Outcome;
  readonly deleteLane: (id: string) => Outcome;
};
