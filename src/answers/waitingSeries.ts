import type { MetricContract } from "../metrics/contract.ts";
import type { Observation, SharedCounts } from "../metrics/observation.ts";

/**
 * Figures of a name in a file that has no place on the map yet. Counts only, never rows; they stay on this device until
 * somebody gives them a place, and may therefore be smaller than what is shared (DESIGN M7).
 */
export type WaitingSeries = {
  /** One per file, name and metric. */
  readonly key: string;
  /** File name, as shown to people. */
  readonly source: string;
  /** What the file calls it: a column or a value. */
  readonly name: string;
  readonly contract: MetricContract;
  readonly answers: number;
  /** ISO 8601 instant. */
  readonly importedAt: string;
  readonly figures: readonly WaitingFigure[];
};

/** The dataset is the one that the rest of the file went into. */
export type WaitingFigure = Pick<Observation, "datasetId" | "period" | "segment"> & { readonly counts: SharedCounts };

/** As it is kept: with what became of it. */
export type WaitingRow = {
  readonly mapId: string;
  readonly key: string;
  readonly series: WaitingSeries;
  /**
   * `placed`: given a place by this device; it waits again where that is undone. `dismissed`: nobody wants it, in the files
   * to come neither, until somebody brings it back.
   */
  readonly state: "waiting" | "placed" | "dismissed";
  /** Of a placed one; else empty. */
  readonly touchpointId: string;
};
