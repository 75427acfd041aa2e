import type { TouchpointFriction } from "./frictionReport.ts";
import type { PlaceStability, RankStability } from "./stability.ts";

/** From this share of draws on, a place counts as held. */
const SURE = 0.9;
/** Between these, it might as well be decided by tossing a coin. */
const COIN: readonly [number, number] = [0.35, 0.65];
/** Below this, a touchpoint is not named as one that could be there. */
const POSSIBLE = 0.1;
const MOST_NAMED = 4;

/**
 * How far the top of the ranking can be trusted, in one or two sentences (DESIGN M6): "Restaurants and Shops are in the top
 * three in 99 % of draws, Roads in 80 %. Wi-Fi is a coin toss." Percentages are rounded down, never to 100, and the
 * sentence that has them says of what they are.
 *
 * @param titleOf title of a touchpoint; null for one that is gone
 */
export function stabilitySentences({ top, places }: RankStability, titleOf: (touchpointId: string) => string | null): readonly string[] {
  const known = places.flatMap((place) => {
    const title = titleOf(place.touchpointId);
    return title === null ? [] : [{ ...place, title: title.trim() === "" ? "a touchpoint without a title" : title.trim() }];
  });
  const [best] = known;
  if (best === undefined || known.length < 2) return [];
  const where = top === 1 ? "the worst" : "in the top three";
  if (best.inTop < COIN[0]) {
    const place = top === 1 ? "first place" : "the top three";
    return [`The answers do not tell which touchpoints belong in ${place}: the likeliest, ${best.title}, is there in ${percent(best.inTop)} of draws.`];
  }
  const sure = known.filter(({ inTop }) => inTop >= SURE);
  const open = known.filter(({ inTop }) => inTop < SURE && inTop >= POSSIBLE);
  // The last place that nobody holds surely, told apart by how likely each is to have it.
  const likely = open.filter(({ inTop }) => inTop > COIN[1]);
  const tossed = open.filter(({ inTop }) => inTop >= COIN[0] && inTop <= COIN[1]);
  const unlikely = open.filter(({ inTop }) => inTop < COIN[0]);
  const sentences: string[] = [];
  const held = heldSentence(sure, likely, where);
  if (held !== null) sentences.push(held);
  if (tossed.length > 0) {
    sentences.push(held === null || top === 1
      ? `It is a coin toss whether ${someOf(tossed, ({ title }) => title, "or")} is ${where}.`
      : `${someOf(tossed, ({ title }) => title)} ${tossed.length === 1 ? "is a coin toss" : "are coin tosses"}.`);
  }
  if (unlikely.length > 0 && sure.length + likely.length + tossed.length < Math.max(top, 2)) {
    sentences.push(`${someOf(unlikely, ({ title }) => title)} could be ${where} as well.`);
  }
  return sentences;
}

/** Whether anything stands out of the journey at all. Where everything is fine, who is in the top is no news. */
export function hasTop(touchpoints: Iterable<Pick<TouchpointFriction, "light">>): boolean {
  for (const { light } of touchpoints) if (light === "friction" || light === "watch") return true;
  return false;
}

/** "Shops and Wi-Fi are in the top three in 95 % of draws, Roads in 80 %." Null where no place is held. */
function heldSentence(sure: readonly Named[], likely: readonly Named[], where: string): string | null {
  const least = sure.at(-1);
  if (least !== undefined) {
    const names = list(sure.map(({ title }) => title));
    const others = likely.length === 0 ? "" : `, ${someOf(likely, ({ title, inTop }) => `${title} in ${percent(inTop)}`)}`;
    return `${names} ${sure.length === 1 ? "is" : "are"} ${where} in ${percent(least.inTop)} of draws${others}.`;
  }
  const [first, ...others] = likely;
  if (first === undefined) return null;
  const beside = others.length === 0 ? "" : `, ${someOf(others, ({ title, inTop }) => `${title} in ${percent(inTop)}`)}`;
  return `${first.title} is ${where} in ${percent(first.inTop)} of draws${beside}.`;
}

/** Where one touchpoint may stand: "In 95 % of draws it stands between 1st and 3rd; in 71 % of them it is the worst." */
export function placeSentence({ low, high, first }: PlaceStability): string {
  if (low === high) return `In 95${PERCENT} of draws or more it stands ${ordinal(low)}.`;
  const range = `it stands between ${ordinal(low)} and ${ordinal(high)}`;
  const worst = low > 1 ? "" : `; in ${percent(first)} it is the worst`;
  return `In 95${PERCENT} of draws ${range}${worst}.`;
}

/** No line ends between a number and its sign. */
const PERCENT = "\u00a0%";

/** Rounded down, so that nothing sounds surer than it is. */
function percent(share: number): string {
  if (share > 0 && share < 0.01) return `under 1${PERCENT}`;
  return share >= 0.995 ? `over 99${PERCENT}` : `${Math.floor(share * 100 + 1e-9)}${PERCENT}`;
}

function ordinal(rank: number): string {
  const tens = rank % 100;
  const ending = tens >= 11 && tens <= 13 ? "th" : (["th", "st", "nd", "rd"][rank % 10] ?? "th");
  return `${rank}${ending}`;
}

type Named = PlaceStability & { readonly title: string };

function someOf(places: readonly Named[], say: (place: Named) => string, joint = "and"): string {
  const shown = places.slice(0, MOST_NAMED).map(say);
  const more = places.length - shown.length;
  return list(more > 0 ? [...shown, `${more} more`] : shown, joint);
}

function list(items: readonly string[], joint = "and"): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} ${joint} ${items.at(-1) ?? ""}`;
}
