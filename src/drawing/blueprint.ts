import type { Lane } from "../journey/journeyMap.ts";
import type { LaneKind } from "../journey/vocabularies.ts";

/**
 * The three lines of a service blueprint follow from the kinds of lanes and are never drawn by hand (DESIGN B6): what
 * the customer does, what they see of the organisation, what they don't see, and what supports it from far behind.
 */
const DEPTH: Partial<Readonly<Record<LaneKind, number>>> = {
  evidence: 0, actions: 0, touchpoints: 0, frontstage: 1, backstage: 2, support: 3,
};

const LINES = [
  { name: "Line of interaction", above: 0 },
  { name: "Line of visibility", above: 1 },
  { name: "Line of internal interaction", above: 2 },
] as const;

export type BlueprintLine = {
  /** The lane at whose top the line runs. */
  readonly laneId: string;
  /** "Line of visibility"; several where lanes between them are missing. */
  readonly name: string;
  /** 0 interaction, 1 visibility, 2 internal interaction: the deepest where several fall together. */
  readonly depth: 0 | 1 | 2;
};

/** Lines of a map whose lanes stand in this order; none where no lane is of the organisation's own side. */
export function blueprintLines(lanes: readonly Lane[]): readonly BlueprintLine[] {
  const drawn = new Set<string>();
  const found: BlueprintLine[] = [];
  let above: number | undefined;
  for (const lane of lanes) {
    const depth = DEPTH[lane.kind];
    if (depth === undefined) continue;
    const from = above;
    if (from !== undefined && depth > from) {
      const crossed = LINES.filter((line) => from <= line.above && line.above < depth && !drawn.has(line.name));
      for (const line of crossed) drawn.add(line.name);
      const deepest = crossed.at(-1);
      if (deepest !== undefined) {
        found.push({ laneId: lane.id, name: crossed.map((line) => line.name).join(" · "), depth: deepest.above });
      }
    }
    above = depth;
  }
  return found;
}
