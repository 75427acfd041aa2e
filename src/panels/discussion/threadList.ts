import { findCard } from "../../journey/grid.ts";
import type { JourneyMap } from "../../journey/journeyMap.ts";
import type { TalkSnapshot, Thread } from "../../document/snapshot.ts";
import { WHOLE_MAP } from "../../document/thread.ts";
import { cardName } from "../inspector/places.ts";

export type Anchor = {
  readonly id: string;
  readonly name: string;
  /** The card or stage is no longer on the map; its discussion is kept. */
  readonly gone: boolean;
};

export function anchorOf(journey: JourneyMap, id: string): Anchor {
  if (id === WHOLE_MAP) return { id, name: "The whole map", gone: false };
  const card = findCard(journey, id);
  if (card !== null) return { id, name: cardName(card), gone: false };
  const stage = journey.stages.get(id);
  if (stage !== undefined) return { id, name: stage.name || "Stage without a name", gone: false };
  const lane = journey.lanes.get(id);
  if (lane !== undefined) return { id, name: lane.name || "Lane without a name", gone: false };
  return { id, name: "A card that has been deleted", gone: true };
}

export type ThreadList = {
  /** About what is selected, newest activity first; empty when nothing is. */
  readonly here: readonly Thread[];
  readonly elsewhere: readonly Thread[];
  readonly resolved: readonly Thread[];
};

/** Open threads, those about `anchor` apart, and the resolved ones; each list by its newest comment. */
export function listThreads(talk: TalkSnapshot, anchor: string | null): ThreadList {
  const threads = [...talk.threads.values()].toSorted((a, b) => lastActivity(b).localeCompare(lastActivity(a)) || (a.id < b.id ? -1 : 1));
  const open = threads.filter((thread) => !thread.resolved);
  return {
    here: open.filter((thread) => thread.anchor === anchor),
    elsewhere: open.filter((thread) => thread.anchor !== anchor),
    resolved: threads.filter((thread) => thread.resolved),
  };
}

function lastActivity(thread: Thread): string {
  return thread.comments.at(-1)?.createdAt ?? thread.createdAt;
}
