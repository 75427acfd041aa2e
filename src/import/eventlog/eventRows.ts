import type { SkipReason } from "../fileProfile.ts";
import { MAX_VALUE_CHARACTERS } from "../limits.ts";
import type { TakeRow } from "../rowChecker.ts";
import { EventStore } from "./eventStore.ts";
import type { EventsLayout } from "./eventsLayout.ts";
import { InstantReader } from "./instants.ts";
import { readTransition, type Transition } from "./transitions.ts";

type Skip = { readonly reason: SkipReason; readonly message: string };

/** Reads the rows of a file as events. A row that names no case, no activity or no time is left out with its reason. */
export class EventRows {
  readonly store = new EventStore();
  readonly instants: InstantReader;
  readonly #at: Readonly<Record<"case" | "activity" | "time" | "end" | "lifecycle" | "segment", number>>;
  readonly #transitions = new Map<string, Transition>();
  readonly #skips: Readonly<Record<"case" | "activity" | "time" | "end" | "order", Skip>>;
  taken = 0;

  /** @param columnOf position of a column in a row; throws where the file has none of this name */
  constructor(layout: EventsLayout, segmentColumn: string | null, columnOf: (name: string) => number) {
    const position = (name: string | null): number => (name === null ? -1 : columnOf(name));
    this.#at = {
      case: columnOf(layout.caseColumn), activity: columnOf(layout.activityColumn), time: columnOf(layout.timeColumn),
      end: position(layout.endColumn), lifecycle: position(layout.lifecycleColumn), segment: position(segmentColumn),
    };
    // An open order is asked for before anything is imported; until then days come first.
    this.instants = new InstantReader(layout.timeOrder ?? "day-first");
    const { caseColumn, activityColumn, timeColumn } = layout;
    const endColumn = layout.endColumn ?? "";
    this.#skips = {
      case: skip("no-case", this.#at.case, caseColumn, "no case named"),
      activity: skip("no-touchpoint", this.#at.activity, activityColumn, "no activity named"),
      time: skip("bad-date", this.#at.time, timeColumn, "no time that can be read"),
      end: skip("bad-date", this.#at.end, endColumn, "no time that can be read"),
      order: skip("bad-date", this.#at.end, endColumn, "an end before the beginning"),
    };
  }

  readonly takeRow: TakeRow = (cells) => {
    const at = this.#at;
    const caseId = (cells[at.case] ?? "").trim();
    if (caseId === "") return this.#skips.case;
    const activity = (cells[at.activity] ?? "").trim();
    if (activity === "" || activity.length > MAX_VALUE_CHARACTERS) return this.#skips.activity;
    const time = this.instants.read((cells[at.time] ?? "").trim());
    if (Number.isNaN(time)) return this.#skips.time;
    const endText = at.end < 0 ? "" : (cells[at.end] ?? "").trim();
    const end = endText === "" ? Number.NaN : this.instants.read(endText);
    if (endText !== "" && Number.isNaN(end)) return this.#skips.end;
    if (end < time) return this.#skips.order;
    const segment = at.segment < 0 ? "" : (cells[at.segment] ?? "").trim().slice(0, MAX_VALUE_CHARACTERS);
    const transition = at.lifecycle < 0 ? "whole" : this.#transitionOf(cells[at.lifecycle] ?? "");
    this.store.add({ caseId, activity, transition, time, end, segment });
    this.taken += 1;
    return null;
  };

  #transitionOf(cell: string): Transition {
    let transition = this.#transitions.get(cell);
    if (transition === undefined) {
      transition = readTransition(cell);
      // A column of texts chosen by mistake must not fill the memory.
      if (this.#transitions.size < 1_000) this.#transitions.set(cell, transition);
    }
    return transition;
  }
}

function skip(reason: SkipReason, at: number, name: string, what: string): Skip {
  return { reason, message: `column ${at + 1} (${name}): ${what}` };
}
