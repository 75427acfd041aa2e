import type { BenchRow } from "../benchRow.ts";
import type { ServerName } from "./dialects.ts";
import { benchEditing } from "./editing.ts";

const ROOMS = 500;
const PER_SECOND = 1;
/** In two turns each. */
const SECONDS = 16;

/** Many rooms with two people in each. */
export function manyRooms(peers: ReadonlyMap<ServerName, string>): Promise<BenchRow[]> {
  const what = `${ROOMS} rooms × 2 (${2 * ROOMS * PER_SECOND} edits/s, ${SECONDS} s)`;
  return benchEditing(what, peers, ROOMS, {
    arrivals: (places) => [...places, ...places],
    perSecond: PER_SECOND,
    seconds: SECONDS / 2,
  });
}
