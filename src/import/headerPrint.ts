import { Sha256 } from "./sha256.ts";

/** Enough to tell the columns of one file apart; too little to be worth more room in the map. */
const HEX_DIGITS = 10;

const TEXT = new TextEncoder();

/**
 * A column's name as a short fingerprint. A recipe remembers those of all columns, so that next month's file shows which
 * columns are new, while names that take no part in the import stay on this device.
 */
export function columnPrint(name: string): string {
  const hash = new Sha256();
  hash.update(TEXT.encode(name.toWellFormed()));
  return hash.digest().slice(0, HEX_DIGITS);
}
