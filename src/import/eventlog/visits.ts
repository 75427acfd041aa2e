import { COMPLETE, START, type EventStore } from "./eventStore.ts";

/**
 * The visits of one case by their beginning; at equal times as the file has them. The arrays are longer than `length` and are
 * used again for the next case.
 */
export type CaseVisits = {
  length: number;
  activity: Uint16Array;
  /** Milliseconds since 1970. */
  start: Float64Array;
  /** Equal to the start where the end is not known. */
  end: Float64Array;
  /** 1: beginning and end are both known. */
  timed: Uint8Array;
};

/** How far a completion looks among events of the same instant for a start that the file has after it. */
const LOOK_AHEAD = 64;

/**
 * Goes through the log case by case. A start and the completion that follows it are one visit: the longest open visit of an
 * activity is completed first. A completion without a start, and a start never completed, are visits of unknown length.
 */
export function forEachCase(store: EventStore, take: (index: number, visits: CaseVisits) => void): void {
  const { order, offsets } = store.sorted();
  const pairing = new Pairing(store, order);
  for (let index = 0; index < store.caseCount; index += 1) take(index, pairing.visits(offsets[index] ?? 0, offsets[index + 1] ?? 0));
}

const NONE = -1;

class Pairing {
  readonly #store: EventStore;
  readonly #order: Int32Array;
  readonly #visits: CaseVisits = {
    length: 0, activity: new Uint16Array(64), start: new Float64Array(64), end: new Float64Array(64), timed: new Uint8Array(64),
  };
  /** Open visits of each activity as a queue: the first, the last, and for each visit the one behind it. */
  readonly #first: Int32Array;
  readonly #last: Int32Array;
  #behind = new Int32Array(64);
  /** Starts that were taken out of turn. */
  readonly #taken = new Set<number>();

  constructor(store: EventStore, order: Int32Array) {
    this.#store = store;
    this.#order = order;
    this.#first = new Int32Array(store.activities.length).fill(NONE);
    this.#last = new Int32Array(store.activities.length).fill(NONE);
  }

  visits(from: number, to: number): CaseVisits {
    const visits = this.#visits;
    const store = this.#store;
    visits.length = 0;
    this.#makeRoom(to - from);
    this.#taken.clear();
    for (let place = from; place < to; place += 1) {
      const event = this.#order[place] ?? 0;
      const activity = store.activityAt(event);
      const kind = store.kindAt(event);
      const time = store.timeAt(event);
      if (kind === COMPLETE) {
        if (!this.#complete(activity, time)) this.#add(activity, time, time, this.#takeStartAfter(place, to) ? 1 : 0);
      } else if (kind === START) {
        if (!this.#taken.delete(place)) this.#open(activity, time);
      } else {
        const end = store.endAt(event);
        if (end >= time) this.#add(activity, time, end, 1);
        else this.#add(activity, time, time, 0);
      }
    }
    for (let visit = 0; visit < visits.length; visit += 1) this.#first[visits.activity[visit] ?? 0] = NONE;
    return visits;
  }

  #add(activity: number, start: number, end: number, timed: 0 | 1): number {
    const visits = this.#visits;
    const at = visits.length;
    visits.activity[at] = activity;
    visits.start[at] = start;
    visits.end[at] = end;
    visits.timed[at] = timed;
    visits.length += 1;
    return at;
  }

  #open(activity: number, start: number): void {
    const visit = this.#add(activity, start, start, 0);
    this.#behind[visit] = NONE;
    if (this.#first[activity] === NONE) this.#first[activity] = visit;
    else this.#behind[this.#last[activity] ?? 0] = visit;
    this.#last[activity] = visit;
  }

  #complete(activity: number, end: number): boolean {
    const visit = this.#first[activity] ?? NONE;
    if (visit === NONE) return false;
    this.#visits.end[visit] = end;
    this.#visits.timed[visit] = 1;
    this.#first[activity] = this.#behind[visit] ?? NONE;
    return true;
  }

  /** Files sorted by time alone may have the completion of an instant before its start. */
  #takeStartAfter(place: number, to: number): boolean {
    const event = this.#order[place] ?? 0;
    const [activity, time] = [this.#store.activityAt(event), this.#store.timeAt(event)];
    for (let next = place + 1; next < Math.min(to, place + LOOK_AHEAD); next += 1) {
      const other = this.#order[next] ?? 0;
      if (this.#store.timeAt(other) !== time) return false;
      if (this.#store.activityAt(other) === activity && this.#store.kindAt(other) === START && !this.#taken.has(next)) {
        this.#taken.add(next);
        return true;
      }
    }
    return false;
  }

  #makeRoom(events: number): void {
    const visits = this.#visits;
    if (events <= visits.activity.length) return;
    const size = Math.max(events, visits.activity.length * 2);
    visits.activity = new Uint16Array(size);
    visits.start = new Float64Array(size);
    visits.end = new Float64Array(size);
    visits.timed = new Uint8Array(size);
    this.#behind = new Int32Array(size);
  }
}
