/** From the check of a link to the room it is never so long: whoever comes later is refused by the check. */
const KEPT_MS = 10 * 60_000;
/** More than all owners of a server revoke in that time. */
const MOST = 10_000;

/** Ids of the last ten minutes, the newest ten thousand of them. Times are milliseconds since 1970. */
export class RecentIds {
  /** The oldest first. */
  readonly #at = new Map<string, number>();

  get size(): number {
    return this.#at.size;
  }

  add(id: string, now: number): void {
    this.#at.delete(id);
    this.#at.set(id, now);
    for (const [oldest, at] of this.#at) {
      if (this.#at.size <= MOST && now - at < KEPT_MS) break;
      this.#at.delete(oldest);
    }
  }

  has(id: string, now: number): boolean {
    const at = this.#at.get(id);
    return at !== undefined && now - at < KEPT_MS;
  }
}
