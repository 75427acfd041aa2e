/**
 * The names under which a map lies in its Y.Doc (DESIGN section 4). This folder is the only place that knows them.
 */

/** Root of the document `map/<id>`: plain values of the map itself. */
export const MAP = "map";
export const STAGES = "stages";
export const LANES = "lanes";
export const TOUCHPOINTS = "touchpoints";
export const NOTES = "notes";
export const LINKS = "links";
export const PERSONAS = "personas";
export const EMOTIONS = "emotions";
export const METRICS = "metrics";
export const DATASETS = "datasets";
export const OBSERVATIONS = "observations";
export const DRIVERS = "drivers";

/** Every root of the map document. */
export const MAP_ROOTS = [
  MAP, STAGES, LANES, TOUCHPOINTS, NOTES, LINKS, PERSONAS, EMOTIONS, METRICS, DATASETS, OBSERVATIONS,
  DRIVERS,
] as const;
export type MapRoot = (typeof MAP_ROOTS)[number];

/** Root of the document `talk/<id>`. */
export const THREADS = "threads";

/** Keys in `MAP`. */
export const TITLE = "title";
export const DESCRIPTION = "description";
export const VERSION = "schemaVersion";

/** The field of a thread that holds its comments. */
export const COMMENTS = "comments";

/** Fields held as Y.Text, so that two people can type in them at once. */
export const TEXT_FIELDS: Readonly<Partial<Record<MapRoot, readonly string[]>>> = {
  [TOUCHPOINTS]: ["description"],
  [NOTES]: ["text"],
};
