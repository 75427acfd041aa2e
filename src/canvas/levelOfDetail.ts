/**
 * How much of a card is drawn, by how many cards are in view (DESIGN B2): all of it, its colours and title, or one
 * painted picture of the map with no elements at all.
 */
export type Detail = "full" | "small" | "overview";

const FULL_UP_TO = 160;
const SMALL_UP_TO = 400;
/** A level is left for a finer one only this far below its limit, so that a small pan never flickers. */
const SLACK = 0.85;

export function detailFor(cardsInView: number, current: Detail): Detail {
  const full = current === "full" ? FULL_UP_TO : FULL_UP_TO * SLACK;
  const small = current === "overview" ? SMALL_UP_TO * SLACK : SMALL_UP_TO;
  if (cardsInView <= full) return "full";
  return cardsInView <= small ? "small" : "overview";
}
