import { cellsOf } from "../../journey/grid.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import { questionSubject } from "../../import/questionSubject.ts";
import type { Target } from "../../import/recipe.ts";
import type { PlainSelectGroup } from "../../ui/PlainSelect.tsx";

/** Targets as values of a select; touchpoint ids carry a prefix so that no id can collide with the fixed choices. */
const WHOLE = "whole";
const NEW = "new";
const OPEN = "open";
const TOUCHPOINT = "touchpoint:";

/** The choices of the "On the map" field: the touchpoints by stage in map order, then what is not a touchpoint. */
export function targetGroups(journey: JourneyMap): readonly PlainSelectGroup<string>[] {
  const grid = cellsOf(journey);
  const groups: PlainSelectGroup<string>[] = [
    { label: "", options: [{ value: NEW, label: "New touchpoint" }, { value: WHOLE, label: "Whole journey" }, { value: OPEN, label: "Leave out" }] },
  ];
  for (const stage of grid.stages) {
    const options = grid.lanes
      .flatMap((lane) => grid.cards.get(`${stage.id}/${lane.id}`) ?? [])
      .filter((card) => card.type === "touchpoint")
      .map((card) => ({ value: TOUCHPOINT + card.id, label: card.title || "Touchpoint without a title" }));
    if (options.length > 0) groups.push({ label: stage.name || "Stage without a name", options });
  }
  const waiting = grid.unplaced.filter((card) => card.type === "touchpoint");
  if (waiting.length > 0) {
    groups.push({ label: "Not placed", options: waiting.map((card) => ({ value: TOUCHPOINT + card.id, label: card.title || "Touchpoint without a title" })) });
  }
  return groups;
}

/** No stage has this id: the new card waits in the tray. */
export const NO_STAGE = "-";

/** Where a new card can go. */
export function stageOptions(journey: JourneyMap): PlainSelectGroup<string>["options"] {
  return [
    ...cellsOf(journey).stages.map(({ id, name }) => ({ value: id, label: `in ${name || "a stage without a name"}` })),
    { value: NO_STAGE, label: "in the tray, to place later" },
  ];
}

/** Whether somebody still has to say where it belongs. */
export function isUndecided(target: Target): boolean {
  return target.type === "open" && target.leftOut !== true;
}

/** A select value, or null while nothing is decided. */
export function targetValue(target: Target): string | null {
  if (isUndecided(target)) return null;
  switch (target.type) {
    case "touchpoint":
      return TOUCHPOINT + target.touchpointId;
    case "whole-journey":
      return WHOLE;
    case "new":
      return NEW;
    case "open":
      return OPEN;
  }
}

/** The target that a select value stands for; `name` becomes the title of a new touchpoint, which starts in the first stage. */
export function targetOf(value: string, name: string, journey: JourneyMap, before: Target): Target {
  if (value === WHOLE) return { type: "whole-journey" };
  if (value === OPEN) return { type: "open", leftOut: true };
  if (value === NEW) {
    return before.type === "new" ? before : { type: "new", title: titleFrom(name), stageId: cellsOf(journey).stages[0]?.id ?? "" };
  }
  return { type: "touchpoint", touchpointId: value.slice(TOUCHPOINT.length) };
}

/** "Q7_FOOD_court" reads better as "Food court", and a question as what it is about; another sentence stays as it is. */
export function titleFrom(name: string): string {
  const subject = questionSubject(name);
  if (subject !== null) return subject;
  const words = name.replace(/^q\d+[a-z]?(?=[_\s.:-])/iu, "").replace(/[_]+/gu, " ").replace(/^[\s.:-]+/u, "").trim();
  if (words === "") return name.trim();
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
