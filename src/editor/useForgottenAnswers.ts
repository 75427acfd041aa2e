import { useEffect, useRef } from "react";
import type { MapDocument } from "../document/mapDocument.ts";
import type { Measurements } from "../metrics/observation.ts";
import type { MapSession } from "../sync/mapSession.ts";
import { whenIdle } from "../ui/whenIdle.ts";

/** Longest wait for the server before the map counts as not whole, so that nothing is tidied up. */
const WAIT_MS = 60_000;

/**
 * Answers kept on this device go with their dataset, whoever removes it: figures that are no longer on the map leave nothing
 * behind. Datasets that were removed while this page was closed are found once the map is as the server has it.
 */
export function useForgottenAnswers(session: MapSession, map: MapDocument, { datasets }: Measurements): void {
  const { mapId } = session;
  const before = useRef(datasets);
  useEffect(() => {
    const gone = [...before.current.keys()].filter((id) => !datasets.has(id));
    before.current = datasets;
    if (gone.length > 0) void forget(mapId, gone);
  }, [mapId, datasets]);
  useEffect(() => {
    let left = false;
    const tidyUp = async (): Promise<void> => {
      const saved = await session.whenSaved(WAIT_MS);
      if (left || !saved) return;
      const [{ answersDatabase }, { forgetLeftovers }] = await store();
      await forgetLeftovers(answersDatabase(), mapId, new Set(map.getSnapshot().measurements.datasets.keys()), new Date());
    };
    // The first screen goes before it.
    const callOff = whenIdle(() => {
      tidyUp().catch(() => {
        // The code could not be fetched; the next visit tidies up.
      });
    });
    return () => {
      left = true;
      callOff();
    };
  }, [session, mapId, map]);
}

async function forget(mapId: string, datasetIds: readonly string[]): Promise<void> {
  try {
    const [{ answersDatabase }, { forgetDatasets }] = await store();
    await forgetDatasets(answersDatabase(), mapId, datasetIds);
  } catch {
    // As above; nobody is shown answers without a dataset meanwhile.
  }
}

/** The store is fetched when there is something to forget: most visits have nothing. */
function store() {
  return Promise.all([import("../answers/answersDatabase.ts"), import("../answers/forgetAnswers.ts")]);
}
