import { answersDatabase } from "../answers/answersDatabase.ts";
import { AnswerWriter, KeepingOvertaken, type KeptSummary } from "../answers/answerWriter.ts";
import { storeTrouble } from "../answers/storeResult.ts";
import type { Dialect } from "./fileProfile.ts";
import { FaultError } from "./importFault.ts";
import { MAX_VALUE_CHARACTERS } from "./limits.ts";
import { ownCopy } from "./ownCopy.ts";
import type { NamedFile } from "./profileFile.ts";
import { readTable, type ReadProgress } from "./readTable.ts";
import type { Recipe } from "./recipe.ts";
import { isInSeconds, rowReader, type SeriesPlace } from "./rowAnswers.ts";
import type { TakeRow } from "./rowChecker.ts";
import { columnFinder, periodReader } from "./tallyFile.ts";

/** What of a file is kept on this device, and as what. */
export type KeepRequest = {
  readonly mapId: string;
  readonly datasets: readonly { readonly datasetId: string; readonly period: string }[];
  readonly places: readonly SeriesPlace[];
  readonly commentColumns: readonly string[];
  /** Whether the map's figures are split; a segment column of too many values splits nothing. */
  readonly withSegments: boolean;
};

/**
 * Reads a file once more and keeps the answers behind its figures on this device, in IndexedDB and nowhere else (DESIGN
 * M7). All of them or none: throws `FaultError` where they could not be kept, and then nothing is left.
 */
export async function keepAnswers(
  file: NamedFile, dialect: Dialect, recipe: Recipe, request: KeepRequest, onProgress: ReadProgress, signal: AbortSignal | null,
): Promise<KeptSummary> {
  const { mapId, datasets, places, commentColumns } = request;
  const series = places.map((place) => ({
    touchpointId: place.touchpointId, metricId: place.metricId, inSeconds: isInSeconds(recipe, place),
  }));
  // A slow disk goes on writing after the last row was read: that is to be seen too.
  const onWritten = () => onProgress(file.content.size, 0);
  const writer = new AnswerWriter(answersDatabase(), { mapId, fileName: file.name, datasets, series, commentColumns }, onWritten);
  try {
    await writer.begin();
    await readTable(file.content, {
      choice: dialect, onProgress, signal, hash: false,
      onHeader: ({ names }) => rowTaker(recipe, request, names, writer),
    });
    return await writer.finish();
  } catch (error) {
    await writer.abandon();
    if (error instanceof FaultError) throw error;
    if (error instanceof KeepingOvertaken) throw new FaultError("cancelled", "The answers were forgotten while they were being kept.");
    throw new FaultError("not-kept", storeTrouble(error));
  }
}

function rowTaker(recipe: Recipe, request: KeepRequest, names: readonly string[], writer: AnswerWriter): TakeRow {
  const columnOf = columnFinder(names);
  const read = rowReader(recipe, request.places, columnOf);
  const readPeriod = periodReader(recipe.period, columnOf);
  const segmentColumn = recipe.segmentColumn === null || !request.withSegments ? null : columnOf(recipe.segmentColumn);
  const commentColumns = request.commentColumns.map(columnOf);
  return (cells) => {
    const period = readPeriod(cells);
    if (typeof period !== "string") return period;
    const answers = read(cells);
    if (answers === null) return null;
    const comments = commentColumns.map((column) => ownCopy(cells[column] ?? ""));
    // A row about one touchpoint is worth keeping for its words alone.
    if (answers.values.length === 0 && comments.every((comment) => comment.trim() === "")) return null;
    const segment = segmentColumn === null ? "" : ownCopy((cells[segmentColumn] ?? "").trim().slice(0, MAX_VALUE_CHARACTERS));
    writer.add(period, answers.group, segment, answers.values, comments);
    return null;
  };
}
