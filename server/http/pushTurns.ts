import { Pace, WORK_OF_PUSHES } from "../access/rates.ts";

/** Everybody gets on with one in any case. */
const LONGEST_REST_MS = 4000;

/** The pushes of each map, one after the other, however many tokens they come with: each waits for what those before have taken (H17). */
export class PushTurns {
  readonly #pause: (ms: number) => Promise<unknown>;
  readonly #now: () => number;
  readonly #turns = new Map<string, Promise<unknown>>();
  /** What pushes have taken of everybody's time, by map; forgotten when nothing is owed. */
  readonly #work = new Map<string, Pace>();

  constructor(pause: (ms: number) => Promise<unknown>, now: () => number = Date.now) {
    this.#pause = pause;
    this.#now = now;
  }

  /** @param push says what it has taken as soon as that is known, since the disk is not to be waited for by the next. */
  async take<T>(mapId: string, push: (spent: (ms: number) => void) => Promise<T>): Promise<T> {
    const before = this.#turns.get(mapId);
    const { promise: over, resolve: end } = Promise.withResolvers<undefined>();
    this.#turns.set(mapId, over);
    try {
      await before;
      const owed = this.#work.get(mapId)?.count(this.#now(), 0) ?? 0;
      if (owed > 0) await this.#pause(Math.min(owed, LONGEST_REST_MS));
      return await push((ms) => {
        this.#spend(mapId, ms);
        end(undefined);
      });
    } finally {
      end(undefined);
      if (this.#turns.get(mapId) === over) this.#turns.delete(mapId);
    }
  }

  #spend(mapId: string, ms: number): void {
    const now = this.#now();
    for (const [id, pace] of this.#work) if (pace.isRested(now)) this.#work.delete(id);
    const pace = this.#work.get(mapId) ?? new Pace(WORK_OF_PUSHES, now);
    this.#work.set(mapId, pace);
    pace.count(now, ms);
  }
}
