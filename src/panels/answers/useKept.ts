import { useEffect, useState } from "react";
import { answersDatabase } from "../../answers/answersDatabase.ts";
import type { KeptDataset } from "../../answers/keptAnswers.ts";
import { watchKept } from "../../answers/listKept.ts";
import type { StoreResult } from "../../answers/storeResult.ts";

/** What this device keeps of a map, always up to date; null until it is known. */
export function useKept(mapId: string): StoreResult<readonly KeptDataset[]> | null {
  const [kept, setKept] = useState<StoreResult<readonly KeptDataset[]> | null>(null);
  useEffect(() => watchKept(answersDatabase(), mapId, setKept), [mapId]);
  return kept;
}
