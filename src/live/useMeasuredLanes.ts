import { useEffect, useState } from "react";
import type { MeasuredLanes } from "../drawing/measuredLanes.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";

// Most of the first screen is drawn without it, and most maps without figures never need it.
let loaded: MeasuredLanes | null = null;

/** What draws figures into lanes; null until it is there, and where no lane of the map shows any. */
export function useMeasuredLanes({ lanes }: JourneyMap, measured: boolean): MeasuredLanes | null {
  const [drawing, setDrawing] = useState(loaded);
  // A lane of metrics says that nothing was measured; the curve of what is assumed has nothing to add to it.
  const needed = [...lanes.values()].some(({ kind }) => kind === "metrics" || (kind === "emotion" && measured));
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
