import { EVENT_MEASURES, type EventMeasure } from "../../import/eventlog/eventsLayout.ts";
import type { Recipe } from "../../import/recipe.ts";

/** Edits of an event log's recipe as pure functions; the very same recipe where nothing changes. */

export function withMeasure(recipe: Recipe, measure: EventMeasure, isTaken: boolean): Recipe {
  const { layout } = recipe;
  if (layout.type !== "events" || layout.measures.includes(measure) === isTaken) return recipe;
  const measures = EVENT_MEASURES.filter((own) => (own === measure ? isTaken : layout.measures.includes(own)));
  return { ...recipe, layout: { ...layout, measures } };
}

/** @param ends the activities that count as ends so far, found or chosen */
export function withEnd(recipe: Recipe, ends: readonly string[], activity: string, isEnd: boolean): Recipe {
  const { layout } = recipe;
  if (layout.type !== "events" || ends.includes(activity) === isEnd) return recipe;
  return { ...recipe, layout: { ...layout, endActivities: isEnd ? [...ends, activity] : ends.filter((own) => own !== activity) } };
}
