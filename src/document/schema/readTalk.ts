import type * as Y from "yjs";
import type { TalkSnapshot } from "../snapshot.ts";
import { readTalkOf } from "./talkReader.ts";

/** The whole discussion, read once. Total: whatever a peer has written, it gives a snapshot, with problems (DESIGN D6). */
export function readTalk(doc: Y.Doc): TalkSnapshot {
  return readTalkOf(doc).snapshot();
}
