import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import { readNumber } from "../../src/sync/readNumber.ts";
import { weigh } from "../../src/sync/updateWeight.ts";

/** As lib0 reads it: no number at all. */
const NONE = Uint8Array.of(...Array.from({ length: 160 }, () => 0x80), 0);

test("W17: a number is exact, or it is an error", () => {
  for (const number of [0, 1, 127, 128, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, number);
    expect(readNumber(decoding.createDecoder(encoding.toUint8Array(encoder)))).toBe(number);
  }
  expect(decoding.readVarUint(decoding.createDecoder(NONE))).toBeNaN();
  expect(() => readNumber(decoding.createDecoder(NONE))).toThrow(/none/);
});

test("W17: an update with such a number in any place is an error before anything is done with it", () => {
  // One operation, a deletion of two ranges: count, client, clock, kind, length, and what follows.
  const whole = [[1], [1], [7], [0], [0], [1], [1], [7], [1], [0], [1]];
  expect(weigh(Uint8Array.of(...whole.flat())).byteLength).toBe(whole.length);
  for (const [at] of whole.entries()) {
    // The kind of an operation is one byte, no such number.
    if (at === 4) continue;
    const update = Uint8Array.of(...whole.flatMap((bytes, place) => (place === at ? [...NONE] : bytes)));
    expect(() => weigh(update), `number ${at}`).toThrow(/none|kind|end/);
  }
});
