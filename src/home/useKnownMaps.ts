import { useEffect, useState } from "react";
import { type Attempt, browserDatabase } from "../sync/database.ts";
import { type ListedMap, watchKnownMaps } from "../sync/knownMaps.ts";

/** The maps of this browser, up to date with every tab; null until they have been read. */
export function useKnownMaps(): Attempt<readonly ListedMap[]> | null {
  const [list, setList] = useState<Attempt<readonly ListedMap[]> | null>(null);
  useEffect(() => watchKnownMaps(browserDatabase(), setList), []);
  return list;
}
