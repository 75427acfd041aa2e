/**
 * Longer than one that has died is missed (`peers.ts`) and a server waits for the answer to a ping, one after the other:
 * a bus that is away for less costs nobody their claim.
 */
const ANSWERS_IN_MS = 15_000;

/** Who speaks for a Yjs client at another server, as far as presence asks: it is that server which finds out and tells. */
export class RemoteHolder {
  readonly node: string;
  readonly answersIn = ANSWERS_IN_MS;
  /** When its server told of it last, among others after it has proven alive; milliseconds since 1970. */
  lastPong = 0;
  /** Never cut from here: where nothing is heard, its server is asked again until it says something, or is gone. */
  readonly lastHeard = Infinity;
  readonly #challenge: () => void;

  /** `challenge` asks the other server to see whether its connection is alive. */
  constructor(node: string, challenge: () => void) {
    this.node = node;
    this.#challenge = challenge;
  }

  ping(): void {
    this.#challenge();
  }

  isResting(): boolean {
    return false;
  }

  cut(): void {
    // Only its own server can.
  }
}
