import type { FileFormat } from "./fileProfile.ts";

/** What people count in a file of each format: the number beside it is from 1, as their own programs show it. */
export type PlaceWord = "line" | "row" | "record" | "event";

export const PLACE_WORDS: Readonly<Record<FileFormat, PlaceWord>> = {
  delimited: "line",
  ndjson: "line",
  xlsx: "row",
  parquet: "row",
  json: "record",
  xes: "event",
};

/** "Line", for the beginning of a sentence. */
export function capitalPlace(word: PlaceWord): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
