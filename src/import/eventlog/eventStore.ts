import { FaultError } from "../importFault.ts";
import { MAX_SEGMENTS } from "../limits.ts";
import { ownCopy } from "../ownCopy.ts";
import { LOG_LIMITS, type LogLimits } from "./logLimits.ts";
import type { Transition } from "./transitions.ts";

export type LogEvent = {
  readonly caseId: string;
  readonly activity: string;
  readonly transition: Transition;
  /** Milliseconds since 1970. */
  readonly time: number;
  /** The end, where the row tells both; else NaN. */
  readonly end: number;
  /** Empty: none. */
  readonly segment: string;
};

/** How events are written down: 0 is a visit in one row. */
export const WHOLE = 0;
export const START = 1;
export const COMPLETE = 2;

const FIRST_SIZE = 1_024;

/**
 * The events of a log as numbers, 15 bytes each (23 with ends), so that millions of them fit into a worker. Names of cases
 * are only counted in here; nothing gives them out again (DESIGN M7).
 */
export class EventStore {
  readonly #cases = new Map<string, number>();
  readonly #activities = new Map<string, number>();
  readonly #segments = new Map<string, number>();
  #tooManySegments = false;
  #length = 0;
  #between = 0;
  #caseOf = new Int32Array(FIRST_SIZE);
  #activityOf = new Uint16Array(FIRST_SIZE);
  #kindOf = new Uint8Array(FIRST_SIZE);
  #timeOf = new Float64Array(FIRST_SIZE);
  #endOf: Float64Array | null = null;
  /** Per case: its first instant, and the segment it had then (0: none). */
  #firstTime = new Float64Array(FIRST_SIZE);
  #segmentOf = new Uint8Array(FIRST_SIZE);

  readonly #limits: LogLimits;

  constructor(limits: LogLimits = LOG_LIMITS) {
    this.#limits = limits;
  }

  /** Throws `FaultError` where the log is longer than can be held. */
  add({ caseId, activity, transition, time, end, segment }: LogEvent): void {
    const own = this.#caseIndex(caseId, time);
    if (time < (this.#firstTime[own] ?? 0) || (this.#segmentOf[own] === 0 && time === this.#firstTime[own])) {
      this.#firstTime[own] = time;
      this.#segmentOf[own] = this.#segmentIndex(segment);
    }
    if (transition === "between") {
      this.#between += 1;
      return;
    }
    if (this.#length === this.#caseOf.length) this.#grow();
    const at = this.#length;
    this.#length += 1;
    this.#caseOf[at] = own;
    this.#activityOf[at] = this.#activityIndex(activity);
    this.#kindOf[at] = transition === "start" ? START : transition === "complete" ? COMPLETE : WHOLE;
    this.#timeOf[at] = time;
    if (!Number.isNaN(end) && this.#endOf === null) this.#endOf = new Float64Array(this.#caseOf.length).fill(Number.NaN);
    if (this.#endOf !== null) this.#endOf[at] = end;
  }

  /** Events that are held: rows less those in between. */
  get length(): number {
    return this.#length;
  }

  /** Rows of transitions that are neither a beginning nor an end. */
  get between(): number {
    return this.#between;
  }

  get caseCount(): number {
    return this.#cases.size;
  }

  /** In the order in which they turn up. */
  get activities(): readonly string[] {
    return [...this.#activities.keys()];
  }

  /** Segments by index, of which 0 is "none". */
  get segments(): readonly string[] {
    return ["", ...this.#segments.keys()];
  }

  get tooManySegments(): boolean {
    return this.#tooManySegments;
  }

  /** Index into `segments` of what the case was when it began. */
  segmentOfCase(index: number): number {
    return this.#tooManySegments ? 0 : this.#segmentOf[index] ?? 0;
  }

  activityAt(event: number): number {
    return this.#activityOf[event] ?? 0;
  }

  kindAt(event: number): number {
    return this.#kindOf[event] ?? WHOLE;
  }

  timeAt(event: number): number {
    return this.#timeOf[event] ?? Number.NaN;
  }

  endAt(event: number): number {
    return this.#endOf?.[event] ?? Number.NaN;
  }

  /**
   * Events case by case, each case's by time and at equal times as the file has them: `order` lists events, and those of
   * case i stand from `offsets[i]` to `offsets[i + 1]`.
   */
  sorted(): { readonly order: Int32Array; readonly offsets: Int32Array } {
    const offsets = new Int32Array(this.#cases.size + 1);
    for (let event = 0; event < this.#length; event += 1) {
      const next = (this.#caseOf[event] ?? 0) + 1;
      offsets[next] = (offsets[next] ?? 0) + 1;
    }
    for (let index = 1; index < offsets.length; index += 1) offsets[index] = (offsets[index] ?? 0) + (offsets[index - 1] ?? 0);
    const next = offsets.slice();
    const order = new Int32Array(this.#length);
    for (let event = 0; event < this.#length; event += 1) {
      const own = this.#caseOf[event] ?? 0;
      const place = next[own] ?? 0;
      order[place] = event;
      next[own] = place + 1;
    }
    const byTime = (a: number, b: number): number => this.timeAt(a) - this.timeAt(b) || a - b;
    for (let own = 0; own < this.#cases.size; own += 1) {
      const [from, to] = [offsets[own] ?? 0, offsets[own + 1] ?? 0];
      if (!this.#isSorted(order, from, to)) order.subarray(from, to).sort(byTime);
    }
    return { order, offsets };
  }

  #isSorted(order: Int32Array, from: number, to: number): boolean {
    for (let place = from + 1; place < to; place += 1) {
      if (this.timeAt(order[place] ?? 0) < this.timeAt(order[place - 1] ?? 0)) return false;
    }
    return true;
  }

  #caseIndex(caseId: string, time: number): number {
    const known = this.#cases.get(caseId);
    if (known !== undefined) return known;
    const index = this.#cases.size;
    if (index >= this.#limits.cases) {
      throw new FaultError("too-many-rows", `The log goes on after ${this.#limits.cases.toLocaleString("en-GB")} cases, which are the most ` +
        "that can be imported at once. Split it by period, whole cases together, or check that the case column is the right one.");
    }
    this.#cases.set(ownCopy(caseId), index);
    if (index === this.#firstTime.length) {
      this.#firstTime = grown(this.#firstTime, new Float64Array(index * 2));
      this.#segmentOf = grown(this.#segmentOf, new Uint8Array(index * 2));
    }
    this.#firstTime[index] = time;
    return index;
  }

  #activityIndex(activity: string): number {
    const known = this.#activities.get(activity);
    if (known !== undefined) return known;
    const index = this.#activities.size;
    if (index >= this.#limits.activities) {
      throw new FaultError("not-a-table", `The activity column has more than ${this.#limits.activities.toLocaleString("en-GB")} different values. ` +
        "Choose the column that names the steps, or read the file in another layout.");
    }
    this.#activities.set(ownCopy(activity), index);
    return index;
  }

  #segmentIndex(segment: string): number {
    if (segment === "" || this.#tooManySegments) return 0;
    const known = this.#segments.get(segment);
    if (known !== undefined) return known;
    const index = this.#segments.size + 1;
    if (index > MAX_SEGMENTS) {
      this.#tooManySegments = true;
      return 0;
    }
    this.#segments.set(ownCopy(segment), index);
    return index;
  }

  #grow(): void {
    const size = Math.min(this.#length * 2, this.#limits.events);
    if (size <= this.#length) {
      throw new FaultError("too-many-rows", `The log goes on after ${this.#limits.events.toLocaleString("en-GB")} rows, which are the most that ` +
        "can be imported at once as an event log. Split it by period, whole cases together.");
    }
    this.#caseOf = grown(this.#caseOf, new Int32Array(size));
    this.#activityOf = grown(this.#activityOf, new Uint16Array(size));
    this.#kindOf = grown(this.#kindOf, new Uint8Array(size));
    this.#timeOf = grown(this.#timeOf, new Float64Array(size));
    if (this.#endOf !== null) this.#endOf = grown(this.#endOf, new Float64Array(size).fill(Number.NaN));
  }
}

function grown<T extends Int32Array | Uint16Array | Uint8Array | Float64Array>(before: T, after: T): T {
  after.set(before);
  return after;
}
