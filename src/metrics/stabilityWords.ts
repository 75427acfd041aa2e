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
 * three in 99 % of draws. Wi-Fi is a coin toss." Percentages are rounded down, and never to 100.
 *
 * @param titleOf title of a touchpoint; null for one that is gone
 */
export function stabilitySentences({ top, places }: RankStability, titleOf: (touchpointId: string) => string | null): readonly string[] {
  const known = places.flatMap((place) => {
    const title = titleOf(place.touchpointId);
    return title === null ? [] : [{ ...place, title: title.trim() === "" ? "a touchpoint without a title" : title.trim() }];
  });
  if (known.length < 2) return [];
  const where = top === 1 ? "the worst" : "in the top three";
  const sure = known.filter(({ inTop }) => inTop >= SURE);
  const open = known.filter(({ inTop }) => inTop < SURE && inTop >= POSSIBLE);
  const sentences: string[] = [];
  const least = sure.at(-1);
  if (least !== undefined) {
    const verb = sure.length === 1 ? "is" : "are";
    sentences.push(`${list(sure.map(({ title }) => title))} ${verb} ${where} in ${percent(least.inTop)} of draws.`);
  } else {
    const [best] = known;
    if (best !== undefined && best.inTop < COIN[0]) {
      const place = top === 1 ? "first place" : "the top three";
      return [`The answers do not tell which touchpoints belong in ${place}: the likeliest, ${best.title}, is there in ${percent(best.inTop)} of draws.`];
    }
  }
  // The last place that nobody holds surely, told apart by how likely each is to have it.
  const likely = open.filter(({ inTop }) => inTop > COIN[1]);
  const tossed = open.filter(({ inTop }) => inTop >= COIN[0] && inTop <= COIN[1]);
  const unlikely = open.filter(({ inTop }) => inTop < COIN[0]);
  const parts: string[] = [];
  if (likely.length > 0) parts.push(someOf(likely, ({ title, inTop }) => `${title} in ${percent(inTop)}`));
  if (top === 1 && tossed.length > 1) parts.push(`It is a coin toss whether ${someOf(tossed, ({ title }) => title, "or")} is the worst`);
  else if (tossed.length > 0) parts.push(`${someOf(tossed, ({ title }) => title)} ${tossed.length === 1 ? "is a coin toss" : "are coin tosses"}`);
  if (unlikely.length > 0 && sure.length + likely.length + tossed.length < Math.max(top, 2)) {
    parts.push(`${someOf(unlikely, ({ title }) => title)} could be`);
  }
  if (parts.length > 0) sentences.push(`${parts.join("; ")}.`);
  return sentences;
}

/** Where one touchpoint may stand: "In 95 % of draws it stands between 1st and 3rd; in 71 % of them it is the worst." */
export function placeSentence({ low, high, first }: PlaceStability): string {
  if (low === high) return `In 95 % of draws or more it stands ${ordinal(low)}.`;
  const range = `it stands between ${ordinal(low)} and ${ordinal(high)}`;
  const worst = low > 1 ? "" : `; in ${percent(first)} it is the worst`;
  return `In 95 % of draws ${range}${worst}.`;
}

/** Rounded down, so that nothing sounds surer than it is. */
function percent(share: number): string {
  if (share > 0 && share < 0.01) return "under 1 %";
  return share >= 0.995 ? "over 99 %" : `${Math.floor(share * 100 + 1e-9)} %`;
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
