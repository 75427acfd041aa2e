import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { encodePart, LIMITS, MESSAGE_SYNC } from "./messages.ts";
import { fitsInto, type Portion, splitUpdate } from "./splitUpdate.ts";
import { HEAVIEST_OPERATIONS, isSurelyLight, WEIGHT_OF_PART } from "./updateWeight.ts";

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

/** More than the bytes around an update in its frame. */
const BYTES_AROUND = 64;
/** What fits into a frame, and is little enough work for the server (W15), goes as it is. */
const WHOLE: Portion = { bytes: LIMITS.frame - BYTES_AROUND, weight: HEAVIEST_OPERATIONS / 2 };
/** What does not is cut into parts which are little work, so that the edits of others come in between. */
const PART: Portion = { bytes: 1024 * 1024 - BYTES_AROUND, weight: WEIGHT_OF_PART };

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
        for (const frame of partsOf(message) ?? [message]) {
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
 * would hang up each time it is sent (W14), or too much work at once (W15). Such a message goes as parts, and an answer ends
 * with a step 2 as ever (W30). Null: it goes as it is.
 */
function partsOf(message: Uint8Array): Uint8Array<ArrayBuffer>[] | null {
  // Nearly all that people do, without a look into it.
  if (isSurelyLight(message.byteLength, WHOLE.weight)) return null;
  const decoder = decoding.createDecoder(message);
  decoding.readVarUint(decoder);
  const type = decoding.readVarUint(decoder);
  const update = decoding.readVarUint8Array(decoder);
  if (fitsInto(update, WHOLE)) return null;
  const parts = splitUpdate(update, PART).map(encodePart);
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
