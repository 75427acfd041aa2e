import type * as Y from "yjs";
import type { MapSnapshot } from "../snapshot.ts";
import { readMapOf } from "./mapReader.ts";

/** The whole map, read once. Total: whatever a peer has written, it gives a snapshot, with problems (DESIGN D6). */
export function readMap(doc: Y.Doc): MapSnapshot {
  return readMapOf(doc).snapshot();
}
