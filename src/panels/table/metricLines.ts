import { pointWords } from "../../drawing/metricChart.ts";
import { cellsOf } from "../../journey/grid.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import type { FrictionReport } from "../../metrics/frictionReport.ts";
import { lanePointAt } from "../../metrics/metricLane.ts";

export type MetricLine = { readonly touchpointId: string; readonly title: string; readonly words: string };

/** What a lane of metrics draws over one stage, in words and in map order: "Restaurants: 11.3 bad per 100 (10.1–12.7), n 2,342". */
export function metricLines(
  journey: JourneyMap, report: FrictionReport, stageId: string, metricId: string,
): readonly MetricLine[] {
  const grid = cellsOf(journey);
  return grid.lanes
    .flatMap((lane) => grid.cards.get(`${stageId}/${lane.id}`) ?? [])
    .flatMap((card) => {
      const point = card.type === "touchpoint" ? lanePointAt(metricId, report, card.id) : null;
      if (card.type !== "touchpoint" || point === null) return [];
      return [{ touchpointId: card.id, title: card.title || "Touchpoint without a title", words: pointWords(point) }];
    });
}
