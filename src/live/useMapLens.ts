import { useEffect, useMemo, useState } from "react";
import type { lookThrough, MapLens } from "../drawing/mapLens.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { FiguresChoice } from "../metrics/figuresShown.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import type { Lens } from "../metrics/lens.ts";
import type { Measurements } from "../metrics/observation.ts";
import { showToast } from "../ui/Toasts.tsx";
import { whenIdle } from "../ui/whenIdle.ts";

type Seen = {
  readonly journey: JourneyMap;
  readonly measurements: Measurements;
  readonly report: FrictionReport;
  readonly figures: FiguresChoice;
  readonly today: Date;
};

type LookThrough = typeof lookThrough;

// The first screen shows friction, which needs no lens.
let loaded: LookThrough | null = null;

async function load(): Promise<LookThrough> {
  loaded = (await import("../drawing/mapLens.ts")).lookThrough;
  return loaded;
}

/** The map through a lens; null: through friction, also while the code for another lens is on its way. */
export function useMapLens(wanted: Lens, { journey, measurements, report, figures, today }: Seen): MapLens | null {
  const [look, setLook] = useState(() => loaded);
  const needed = wanted.type !== "friction";
  const measured = measurements.observations.size > 0;
  useEffect(() => {
    if (!measured) return;
    return whenIdle(() => {
      // It is fetched again, and says so, when it is needed.
      load().catch(() => {});
    });
  }, [measured]);
  useEffect(() => {
    if (!needed || look !== null) return;
    let left = false;
    load().then(
      (ready) => {
        if (!left) setLook(() => ready);
      },
      () => {
        showToast({ title: "The lens could not be fetched, because the server does not answer. The board shows friction.", tone: "problem" });
      },
    );
    return () => {
      left = true;
    };
  }, [needed, look]);
  return useMemo(
    () => (look === null || !needed ? null : look(wanted, journey, measurements, report, { figures, today })),
    [look, needed, wanted, journey, measurements, report, figures, today],
  );
}
