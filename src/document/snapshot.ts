import type { JourneyMap } from "../journey/journeyMap.ts";
import type { Problem } from "../journey/problem.ts";
import type { Measurements } from "../metrics/observation.ts";

/**
 * The whole map document as plain immutable data. Records that no change has touched are the same objects as in the
 * snapshot before (DESIGN D7), and so are the collections around them.
 */
export type MapSnapshot = {
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  readonly schemaVersion: number;
  /** The document was written by a newer version: show it, never write it (DESIGN D8). */
  readonly newer: boolean;
  /** What could not be read as written; empty in a healthy document. */
  readonly problems: readonly Problem[];
};

export type Author = {
  /** Stable per browser; the server stamps it once links carry identities. */
  readonly id: string;
  readonly name: string;
};

export type Comment = {
  readonly id: string;
  readonly author: Author;
  /** ISO 8601 instant. */
  readonly createdAt: string;
  readonly text: string;
};

export type Thread = {
  readonly id: string;
  /** The card or stage the thread is about; `*` for the map as a whole. */
  readonly anchor: string;
  readonly createdAt: string;
  readonly author: Author;
  readonly resolved: boolean;
  readonly comments: readonly Comment[];
};

export type TalkSnapshot = {
  /** By id. */
  readonly threads: ReadonlyMap<string, Thread>;
  readonly problems: readonly Problem[];
};
