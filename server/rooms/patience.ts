/** Measured: sending to one takes 7 µs, so that what it waits is three times what the sending takes. Twice as long saved a twentieth of the processor, and cost a millisecond. */
const PER_CONNECTION_MS = 0.02;
/** A timer is no finer. */
const SHORTEST_MS = 1;
const LONGEST_MS = 2;

/**
 * How long an edit may wait for others to go with it (W47): sending it to many costs more than writing it does.
 *
 * @param connections how many are on its document
 * @returns milliseconds; 0: not at all
 */
export function patienceFor(connections: number): number {
  const wait = connections * PER_CONNECTION_MS;
  return wait < SHORTEST_MS ? 0 : Math.min(wait, LONGEST_MS);
}
