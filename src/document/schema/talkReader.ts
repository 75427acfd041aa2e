import type * as Y from "yjs";
import type { TalkSnapshot } from "../snapshot.ts";
import { parseThread, THREAD_FIELDS } from "../thread.ts";
import { readCollection } from "./collectionReader.ts";
import { THREADS } from "./keys.ts";
import { plainRecord } from "./plainRecord.ts";

export type TalkReader = {
  /** Tells that these threads changed. */
  invalidate(threadIds: Iterable<string>): void;
  /** The same object until something changes. */
  snapshot(): TalkSnapshot;
};

/** A reader of the discussion that re-reads only what it is told has changed (DESIGN D6, D7). */
export function readTalkOf(doc: Y.Doc): TalkReader {
  const fields = Object.keys(THREAD_FIELDS);
  const threads = readCollection(doc.getMap<unknown>(THREADS), (id, value, report) =>
    parseThread(id, plainRecord(value, fields), report));
  let snapshot: TalkSnapshot | null = null;
  return {
    invalidate: (threadIds) => threads.invalidate(threadIds),
    snapshot() {
      const records = threads.records();
      const problems = threads.problems();
      if (snapshot?.threads !== records || snapshot.problems !== problems) snapshot = { threads: records, problems };
      return snapshot;
    },
  };
}
