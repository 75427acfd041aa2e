/** A server says at least this often that it is there; milliseconds. */
export const ALIVE_EVERY_MS = 2000;
/** Whoever was not heard for so long is gone, and all who were there with it. */
const GONE_AFTER_MS = 7000;

/** Which other servers are there, by when they were heard last. Times are milliseconds since 1970. */
export class Peers {
  readonly #heard = new Map<string, number>();

  /** True for one that was not known. */
  hear(node: string, now: number): boolean {
    const isNew = !this.#heard.has(node);
    this.#heard.set(node, now);
    return isNew;
  }

  leave(node: string): void {
    this.#heard.delete(node);
  }

  /** Forgets those that have been silent for too long, and names them. */
  takeGone(now: number): string[] {
    const gone = [...this.#heard].flatMap(([node, heard]) => (now - heard > GONE_AFTER_MS ? [node] : []));
    for (const node of gone) this.#heard.delete(node);
    return gone;
  }
}
