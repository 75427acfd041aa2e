import type { JourneyMap, Lane } from "../journey/journeyMap.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import { keepIdentity } from "../metrics/keepIdentity.ts";
import { lanePointAt } from "../metrics/metricLane.ts";
import { rememberedJourney } from "../metrics/remembered.ts";
import { type ChartBar, drawMetricChart } from "./metricChart.ts";
import { rememberedText } from "./rememberedText.ts";
import type { Rectangle, SceneItem } from "./scene.ts";
import type { TouchpointPlace } from "./touchpointPlaces.ts";

/**
 * What measured figures add to the lanes: the line of words below the emotion curve, and the charts of metrics. The
 * board's first screen does without; it is handed to `drawMap` as soon as it is there.
 */
export type MeasuredLanes = {
  /** How the journey is on average, at its peak and end, and remembered; empty where too little is measured. */
  readonly memoryOf: (journey: JourneyMap, idsInOrder: readonly string[], report: FrictionReport) => string;
  /** Equal bars in equal bounds give the same item (DESIGN D7). */
  readonly drawChart: (lane: Lane, bounds: Rectangle, places: readonly TouchpointPlace[], report: FrictionReport) => SceneItem;
};

type Drawn = { readonly bounds: Rectangle; readonly bars: readonly ChartBar[]; readonly item: SceneItem };

const lastDrawn = new WeakMap<Lane, Drawn>();

export const MEASURED_LANES: MeasuredLanes = {
  memoryOf: (journey, idsInOrder, report) => {
    const remembered = rememberedJourney(idsInOrder, report);
    return remembered === null ? "" : rememberedText(remembered, journey);
  },
  drawChart: (lane, bounds, places, report) => {
    const last = lastDrawn.get(lane);
    const bars = keepIdentity(last?.bars, places.flatMap((place): ChartBar[] => {
      const point = lanePointAt(lane.metricId, report, place.touchpointId);
      return point === null ? [] : [{ ...place, ...point }];
    }));
    if (last?.bounds === bounds && last.bars === bars) return last.item;
    const item = drawMetricChart(lane, bounds, bars);
    lastDrawn.set(lane, { bounds, bars, item });
    return item;
  },
};
