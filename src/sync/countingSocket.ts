import { MESSAGE_SYNC } from "./messages.ts";

/** What one connection has sent so far, to compare with what the server acknowledges. */
export type Traffic = {
  /** Sync steps 2 and updates, counted as `Acknowledgement.updates` counts them. */
  updates: number;
  /** The server has asked what we have and was answered: edits made before this connection are among `updates`. */
  answered: boolean;
  /** `Date.now()` of the last message received. */
  heardAt: number;
};

/** The first byte of y-protocols' sync messages after the message type. */
const SYNC_STEP_1 = 0;
const SYNC_STEP_2 = 1;

/**
 * A WebSocket class for one provider that counts what goes out where nothing can pass it by. For a document that must
 * not be written it lets no change out at all.
 */
export function countingSocket(writable: boolean, onOpening: (traffic: Traffic) => void): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    readonly #traffic: Traffic = { updates: 0, answered: false, heardAt: Date.now() };

    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      this.addEventListener("message", () => {
        this.#traffic.heardAt = Date.now();
      });
      onOpening(this.#traffic);
    }

    override send(message: Parameters<WebSocket["send"]>[0]): void {
      if (message instanceof Uint8Array && message[0] === MESSAGE_SYNC && message[1] !== SYNC_STEP_1) {
        if (!writable) return;
        this.#traffic.updates++;
        if (message[1] === SYNC_STEP_2) this.#traffic.answered = true;
      }
      super.send(message);
    }
  };
}
