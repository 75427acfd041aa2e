import type * as Y from "yjs";
import { TITLE_LIMIT } from "../../journey/fields.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { DATASETS } from "../schema/keys.ts";
import { patchRecord } from "../schema/records.ts";

/** Gives an import another name. Where it came from stays with it. */
export function updateDataset(doc: Y.Doc, input: { readonly id: string; readonly patch: { readonly name: string } }): CommandResult {
  return edit(doc, ({ measurements }) => {
    if (!measurements.datasets.has(input.id)) return refused("These figures are gone; a colleague may have removed them.");
    const name = input.patch.name.trim();
    if (name === "") return refused("A dataset needs a name.");
    if (name.length > TITLE_LIMIT) return refused(`The name is longer than ${TITLE_LIMIT} characters. Shorten it.`);
    return change(undefined, () => patchRecord(doc, DATASETS, input.id, { name }));
  });
}
