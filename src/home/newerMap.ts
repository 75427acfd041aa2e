import type * as Y from "yjs";
import { openMapDocument } from "../document/mapDocument.ts";

/** The map was written by a newer version of this page: it may be shown, never written (DESIGN D8). */
export function isNewer(map: Y.Doc): boolean {
  const document = openMapDocument(map);
  const { newer } = document.getSnapshot();
  document.destroy();
  return newer;
}
