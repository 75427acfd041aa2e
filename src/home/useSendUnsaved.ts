import { useEffect, useState } from "react";
import type { ListedMap } from "../sync/knownMaps.ts";
import { createUnsavedSender } from "./unsavedSender.ts";

/** While the home page is shown, edits that wait on this device go to the server in the background. */
export function useSendUnsaved(maps: readonly ListedMap[]): void {
  const [sender] = useState(() => createUnsavedSender());
  useEffect(() => {
    sender.offer(maps.filter((map) => map.unsaved && !map.withdrawn).map((map) => map.id));
  }, [sender, maps]);
  useEffect(
    () => () => {
      sender.stop();
    },
    [sender],
  );
}
