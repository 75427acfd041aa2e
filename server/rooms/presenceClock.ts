/**
 * The clocks that the server gives to presence (W20): they grow with its own, so that a restart does not set them back, and
 * are multiples of 1024. A client counts its clock by ones, from 0 or from one of these where it was told its own state:
 * what it says itself is then told from its echo of what it was told.
 */
const STRIDE = 1024;
/** Clients that count from 0 never come so far. */
const LOWEST = 1e12 * STRIDE;

export function nextClock(last: number): number {
  return Math.max(Math.floor(last / STRIDE) + 1, Date.now()) * STRIDE;
}

/** y-websocket sends back every state it hears, with the clock the server gave it. */
export function isEcho(clock: number): boolean {
  return clock >= LOWEST && clock % STRIDE === 0;
}
