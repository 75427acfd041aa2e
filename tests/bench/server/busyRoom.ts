import type { BenchRow } from "../benchRow.ts";
import type { ServerName } from "./dialects.ts";
import { benchEditing, type Editing } from "./editing.ts";

const PEOPLE = 50;
const PER_SECOND = 10;
/** In two turns each. */
const SECONDS = 20;

export const BUSY_ROOM: Editing = {
  arrivals: (places) => Array.from({ length: PEOPLE }, () => places).flat(),
  perSecond: PER_SECOND,
  seconds: SECONDS / 2,
};

/** One room in which everybody writes. */
export function busyRoom(peers: ReadonlyMap<ServerName, string>): Promise<BenchRow[]> {
  return benchEditing(`busy room (${PEOPLE} × ${PER_SECOND} edits/s, ${SECONDS} s)`, peers, 1, BUSY_ROOM);
}
