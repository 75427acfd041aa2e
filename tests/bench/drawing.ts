import { drawMap } from "../../src/drawing/drawMap.ts";
import { layoutMap } from "../../src/drawing/layout.ts";
import { measureText } from "../../src/drawing/textMetrics.ts";
import type { JourneyMap } from "../../src/journey/journeyMap.ts";
import { largeMap } from "../canvas/harness/fixtureMap.ts";
import { reportOf } from "../fixtures/drawnMaps.ts";
import { median, type BenchRow } from "./benchRow.ts";
import { cpuTime } from "./cpuTime.ts";

const CARDS = 2_000;
const ROUNDS = 9;
const FRAME_MS = 16.7;

/**
 * Layout and drawing of a large map: all of it, and after one changed title. The peer measures every title once, the
 * least that any drawing with wrapped text has to do.
 */
export function run(): Promise<BenchRow[]> {
  const journey = largeMap(CARDS);
  const report = reportOf(Object.fromEntries([...journey.touchpoints.keys()].map((id, index) => [
    id, { light: index % 3 === 0 ? "friction" : "fine", friction: index % 80, n: 1_000 + index },
  ])));

  const cold = median(Array.from({ length: ROUNDS }, () => {
    const fresh = structuredClone(journey);
    return cpuTime(() => drawMap(fresh, report));
  }));
  const layout = median(Array.from({ length: ROUNDS }, () => {
    const fresh = structuredClone(journey);
    return cpuTime(() => layoutMap(fresh));
  }));

  let map = journey;
  drawMap(map, report);
  const changed = median(Array.from({ length: ROUNDS }, (_, round) => {
    map = withTitle(map, round);
    const now = map;
    return cpuTime(() => drawMap(now, report));
  }));

  const titles = [...journey.touchpoints.values()].map(({ title }) => title);
  const measuring = median(Array.from({ length: ROUNDS }, () => cpuTime(() => {
    for (const title of titles) measureText(title, 13, 600);
  })));
  const peers = { "measuring every title": measuring };
  const count = CARDS.toLocaleString("en-GB");
  return Promise.resolve([
    { bench: "drawing", measure: `${count} cards: layout, first time`, unit: "ms", ours: layout, peers },
    { bench: "drawing", measure: `${count} cards: layout and shapes, first time`, unit: "ms", ours: cold, peers },
    { bench: "drawing", measure: "after a changed title", unit: "ms", ours: changed, peers, budget: FRAME_MS },
  ]);
}

function withTitle(journey: JourneyMap, round: number): JourneyMap {
  const touchpoints = new Map(journey.touchpoints);
  const touchpoint = [...touchpoints.values()][round * 11];
  if (touchpoint === undefined) throw new Error("the map of the benchmark is too small");
  touchpoints.set(touchpoint.id, { ...touchpoint, title: `Renamed ${round}` });
  return { ...journey, touchpoints };
}
