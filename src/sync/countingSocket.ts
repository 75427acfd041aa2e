import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { encodePart, LIMITS, MESSAGE_SYNC } from "./messages.ts";
import { splitUpdate } from "./splitUpdate.ts";

/** What one connection has sent so far, to compare with what the server acknowledges. */
export type Traffic = {
  /** Sync steps 2, updates and parts, counted as `Acknowledgement.updates` counts them. */
  updates: number;
  /** Bytes of these. */
  bytes: number;
  /** The server has asked what we have and was answered: edits made before this connection are among `updates`. */
  answered: boolean;
  /** `Date.now()` of the last message received. */
  heardAt: number;
};

/** The first byte of y-protocols' sync messages after the message type. */
const SYNC_STEP_1 = 0;
const SYNC_STEP_2 = 1;

/** What does not fit into a frame is cut into parts of so many bytes: a megabyte is little work for the server at a time. */
const BYTES_OF_PART = 1024 * 1024;
/** More than the bytes around an update in its frame. */
const BYTES_AROUND = 64;

/**
 * A WebSocket class for one provider that counts what goes out where nothing can pass it by. For a document that must
 * not be written it lets no change out at all.
 */
export function countingSocket(writable: boolean, onOpening: (traffic: Traffic) => void): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    readonly #traffic: Traffic = { updates: 0, bytes: 0, answered: false, heardAt: Date.now() };

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
        for (const frame of message.byteLength > LIMITS.frame ? partsOf(message) : [message]) {
          this.#traffic.updates++;
          this.#traffic.bytes += frame.byteLength;
          super.send(frame);
        }
        if (message[1] === SYNC_STEP_2) this.#traffic.answered = true;
      } else super.send(message);
    }
  };
}

/**
 * What was made in a week without a connection, or by a large import, may be more than a frame holds, for which the server
 * would hang up each time it is sent (W14). Such a message goes as parts, and an answer ends with a step 2 as ever (W30).
 */
function partsOf(message: Uint8Array): Uint8Array<ArrayBuffer>[] {
  const decoder = decoding.createDecoder(message);
  decoding.readVarUint(decoder);
  const type = decoding.readVarUint(decoder);
  const parts = splitUpdate(decoding.readVarUint8Array(decoder), BYTES_OF_PART - BYTES_AROUND).map(encodePart);
  return type === SYNC_STEP_2 ? [...parts, EMPTY_STEP_2] : parts;
}

/** Of an update without operations and deletions. */
const EMPTY_STEP_2 = encodeSync(SYNC_STEP_2, new Uint8Array([0, 0]));

function encodeSync(type: number, update: Uint8Array): Uint8Array<ArrayBuffer> {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE_SYNC);
  encoding.writeVarUint(encoder, type);
  encoding.writeVarUint8Array(encoder, update);
  return encoding.toUint8Array(encoder);
}
