import { useEffect, useState } from "react";
import type { MeasuredLanes } from "../drawing/measuredLanes.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";

// Most of the first screen is drawn without it, and a map without figures never needs it.
let loaded: MeasuredLanes | null = null;

/** What draws figures into lanes; null until it is there, and where no lane of the map shows any. */
export function useMeasuredLanes({ lanes }: JourneyMap, measured: boolean): MeasuredLanes | null {
  const [drawing, setDrawing] = useState(loaded);
  const needed = measured && [...lanes.values()].some(({ kind }) => kind === "emotion" || kind === "metrics");
  useEffect(() => {
    if (!needed || drawing !== null) return;
    let left = false;
    import("../drawing/measuredLanes.ts").then(
      ({ MEASURED_LANES }) => {
        loaded = MEASURED_LANES;
        if (!left) setDrawing(MEASURED_LANES);
      },
      // The lanes stay without figures, as they are before anything was measured; the page asks again when it is opened.
      () => {},
    );
    return () => {
      left = true;
    };
  }, [needed, drawing]);
  return needed ? drawing : null;
}
