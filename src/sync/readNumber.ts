import * as decoding from "lib0/decoding";

/**
 * A whole number from what somebody sent. lib0 reads one of 160 bytes without a value as NaN, which is neither above nor below
 * any limit.
 *
 * @throws where there is none, or one that is too large to be exact
 */
export function readNumber(decoder: decoding.Decoder): number {
  const number = decoding.readVarUint(decoder);
  if (!Number.isSafeInteger(number)) throw new Error("A number that is none.");
  return number;
}
