import type { BoardIntent } from "../canvas/boardIntent.ts";

/**
 * What a reader has selected after an intent; the same set where nothing changes. Everything that would change the map is
 * left unanswered, though the board of a reader doesn't offer it.
 */
export function selectByReading(selection: ReadonlySet<string>, intent: BoardIntent): ReadonlySet<string> {
  if (intent.type === "selectStage" || intent.type === "selectLane" || intent.type === "openDetails") {
    return new Set([intent.id]);
  }
  if (intent.type !== "select") return selection;
  if (intent.mode === "replace") return new Set(intent.cardIds);
  const next = new Set(selection);
  for (const id of intent.cardIds) {
    if (intent.mode === "toggle" && selection.has(id)) next.delete(id);
    else next.add(id);
  }
  return next;
}
