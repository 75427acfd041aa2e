import type * as Y from "yjs";
import { emotionIds } from "../../journey/emotion.ts";
import { cardsIn, findCard } from "../../journey/grid.ts";
import { newId } from "../../journey/ids.ts";
import type { Card, JourneyMap } from "../../journey/journeyMap.ts";
import { byOrder, insertAt, type Insertion } from "../../journey/order.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { cardRoot, writeRespacedCards } from "../placement.ts";
import { putEmotion } from "../schema/plainValues.ts";
import { putRecord } from "../schema/records.ts";

/**
 * Puts a copy of each card into its cell, behind the last of the originals there; gives the ids of the copies in the order
 * of `cardIds`. A copied touchpoint keeps the feelings assumed about it, but not its figures nor its names in files, since
 * the answers were given about the original. A note copied along with its touchpoint is about the copy.
 */
export function duplicateCards(
  doc: Y.Doc, input: { readonly cardIds: readonly string[] },
): CommandResult<readonly string[]> {
  return edit(doc, ({ journey }) => {
    const cards = [...new Set(input.cardIds)].map((id) => findCard(journey, id)).filter((card) => card !== null);
    if (cards.length === 0) return refused("There is no card left to duplicate; a colleague may have deleted it.");
    const copyIds = new Map(cards.map((card) => [card.id, newId()]));
    const copies: { readonly original: Card; readonly copy: Card }[] = [];
    const insertions = cellsWith(cards).map((group) => {
      const insertion = behindLast(journey, group);
      for (const [at, original] of group.entries()) {
        copies.push({ original, copy: copyOf(original, copyIds, insertion.orders[at] ?? original.order) });
      }
      return insertion;
    });
    return change([...copyIds.values()], () => {
      for (const insertion of insertions) writeRespacedCards(doc, journey, insertion);
      for (const { copy } of copies) {
        const { type: _type, ...record } = copy;
        putRecord(doc, cardRoot(copy), record);
      }
      for (const [key, value] of journey.emotions) {
        const about = emotionIds(key);
        const copyId = copyIds.get(about?.touchpointId ?? "");
        if (about !== null && copyId !== undefined) putEmotion(doc, about.personaId, copyId, value);
      }
    });
  });
}

/** The cards by cell, each group in order. */
function cellsWith(cards: readonly Card[]): Card[][] {
  const groups = Map.groupBy(cards, (card) => `${card.stageId}/${card.laneId}`);
  return [...groups.values()].map((group) => group.toSorted(byOrder));
}

function behindLast(journey: JourneyMap, group: readonly Card[]): Insertion {
  const ids = new Set(group.map((card) => card.id));
  const [first] = group;
  const cell = first === undefined ? [] : cardsIn(journey, first.stageId, first.laneId);
  return insertAt(cell, cell.findLastIndex((card) => ids.has(card.id)) + 1, group.length);
}

function copyOf(original: Card, copyIds: ReadonlyMap<string, string>, order: string): Card {
  const id = copyIds.get(original.id) ?? newId();
  if (original.type === "touchpoint") return { ...original, id, order, aliases: [] };
  const about = original.touchpointId === null ? null : (copyIds.get(original.touchpointId) ?? original.touchpointId);
  return { ...original, id, order, touchpointId: about };
}
