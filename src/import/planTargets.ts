import type { JourneyMap } from "../journey/journeyMap.ts";
import { byOrder } from "../journey/order.ts";
import { ALIAS_COUNT_LIMIT, ALIAS_LIMIT } from "../journey/touchpoint.ts";
import { WHOLE_JOURNEY } from "../metrics/observation.ts";
import type { MeasurementsChange, NewTouchpoint } from "./importPlan.ts";
import { normalised, TouchpointMatcher } from "./matchNames.ts";
import type { Target } from "./recipe.ts";
import { Sha256 } from "./sha256.ts";

/** Turns targets into touchpoint ids, and gathers the touchpoints to create and the names to remember. */
export class PlanTargets {
  readonly #journey: JourneyMap;
  readonly #fileHash: string;
  readonly #laneId: string;
  readonly #made = new Map<string, { touchpoint: NewTouchpoint; aliases: Set<string> }>();
  readonly #aliases: { touchpointId: string; alias: string }[] = [];
  readonly #matched = new Set<string>();
  #matcher: TouchpointMatcher | null = null;

  /** `fileHash`: SHA-256 of the file, hex; with a card's title it makes the card's id. */
  constructor(journey: JourneyMap, fileHash: string) {
    this.#journey = journey;
    this.#fileHash = fileHash;
    this.#laneId = [...journey.lanes.values()].filter(({ kind }) => kind === "touchpoints").toSorted(byOrder)[0]?.id ?? "";
  }

  /** What people call the target; empty where it is open or no longer on the map. */
  title(target: Target): string {
    switch (target.type) {
      case "touchpoint":
        return this.#journey.touchpoints.get(target.touchpointId)?.title ?? "";
      case "whole-journey":
        return "Whole journey";
      case "new":
        return target.title.trim();
      case "open":
        return "";
      default:
        return target satisfies never;
    }
  }

  /** The touchpoint id that figures go to, under which the file calls them `name`; null where there is none. */
  resolve(target: Target, name: string): string | null {
    switch (target.type) {
      case "touchpoint":
        return this.#resolveKnown(target.touchpointId, name);
      case "whole-journey":
        return WHOLE_JOURNEY;
      case "new":
        return this.#make(target.title.trim(), target.stageId, name);
      case "open":
        return null;
      default:
        return target satisfies never;
    }
  }

  /** The target as a recipe should remember it: a touchpoint that this plan makes will be one of the map. */
  remembered(target: Target): Target {
    const made = target.type === "new" ? this.#made.get(titleKey(target.title)) : undefined;
    return made === undefined ? target : { type: "touchpoint", touchpointId: made.touchpoint.id };
  }

  /** Whether the map, as this plan leaves it, has a touchpoint that the name alone would be matched with. */
  recognises(name: string): boolean {
    this.#matcher ??= new TouchpointMatcher(new Map([...this.#journey.touchpoints, ...this.newTouchpoints.map((own) => [own.id, own] as const)]));
    return this.#matcher.match(name) !== null;
  }

  get newTouchpoints(): readonly NewTouchpoint[] {
    return Array.from(this.#made.values(), ({ touchpoint, aliases }) => ({ ...touchpoint, aliases: [...aliases] }));
  }

  get aliases(): MeasurementsChange["aliases"] {
    return this.#aliases;
  }

  /** How many touchpoints of the map get figures. */
  get matched(): number {
    return this.#matched.size;
  }

  #resolveKnown(touchpointId: string, name: string): string | null {
    const touchpoint = this.#journey.touchpoints.get(touchpointId);
    if (touchpoint === undefined) return null;
    this.#matched.add(touchpointId);
    const isKnown = touchpoint.aliases.includes(name) || touchpoint.title.trim() === name ||
      this.#aliases.some((known) => known.touchpointId === touchpointId && known.alias === name);
    if (!isKnown && name.length <= ALIAS_LIMIT && touchpoint.aliases.length < ALIAS_COUNT_LIMIT) {
      this.#aliases.push({ touchpointId, alias: name });
    }
    return touchpointId;
  }

  #make(title: string, stageId: string, name: string): string | null {
    if (title === "") return null;
    const key = titleKey(title);
    const id = touchpointId(this.#fileHash, key);
    // A colleague has imported the same file meanwhile.
    if (this.#journey.touchpoints.has(id)) return this.#resolveKnown(id, name);
    let made = this.#made.get(key);
    if (made === undefined) {
      const stage = this.#journey.stages.has(stageId) ? stageId : "";
      made = { touchpoint: { id, title, stageId: stage, laneId: this.#laneId, aliases: [] }, aliases: new Set() };
      this.#made.set(key, made);
    }
    if (name !== title && name.length <= ALIAS_LIMIT) made.aliases.add(name);
    return made.touchpoint.id;
  }
}

/** The same for everybody who imports the file, so that two who do it at once make one card and not two. */
function touchpointId(fileHash: string, key: string): string {
  const hash = new Sha256();
  hash.update(new TextEncoder().encode(`${fileHash}/${key.toWellFormed()}`));
  return hash.digest().slice(0, 16);
}

/** Titles that differ in case, spaces and punctuation alone name one touchpoint. */
function titleKey(title: string): string {
  return normalised(title) || title.trim();
}
