import type * as Y from "yjs";
import { MAX_ADDED_TO } from "../../metrics/observation.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { DATASETS } from "../schema/keys.ts";
import { patchRecord } from "../schema/records.ts";

/**
 * Says of two imports that cover the same place and period that both are right: they are about different people. Written to
 * both, so that a colleague who says so of one of them and a third at the same time takes nothing back.
 */
export function countBoth(doc: Y.Doc, input: { readonly datasetIds: readonly [string, string] }): CommandResult {
  return edit(doc, ({ measurements: { datasets } }) => {
    const [first, second] = input.datasetIds;
    if (first === second) return refused("A dataset counts once, whatever is beside it.");
    if (!datasets.has(first) || !datasets.has(second)) return refused("One of these datasets is gone; a colleague may have removed it.");
    return change(undefined, () => {
      for (const [id, other] of [[first, second], [second, first]] as const) {
        const known = datasets.get(id)?.addedTo ?? [];
        if (!known.includes(other)) patchRecord(doc, DATASETS, id, { addedTo: [...known, other].slice(-MAX_ADDED_TO) });
      }
    });
  });
}
