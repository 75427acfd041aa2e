import type * as Y from "yjs";
import { DESCRIPTION_LIMIT, text, TITLE_LIMIT } from "../../journey/fields.ts";
import { refused, type CommandResult } from "../commandResult.ts";
import { change, edit } from "../edit.ts";
import { setMapText } from "../schema/mapTexts.ts";

const TITLE_RULE = text("title", TITLE_LIMIT);
const DESCRIPTION_RULE = text("description", DESCRIPTION_LIMIT);

/** Names the map, and describes it where a description is given. */
export function setMapTitle(
  doc: Y.Doc, input: { readonly title: string; readonly description?: string | undefined },
): CommandResult {
  return edit(doc, ({ journey }) => {
    const title = TITLE_RULE.read(input.title);
    if (title.fault !== null) return refused(`The title ${title.fault}.`);
    const description = DESCRIPTION_RULE.read(input.description ?? journey.description);
    if (description.fault !== null) return refused(`The description ${description.fault}.`);
    return change(undefined, () => setMapText(doc, { title: title.value, description: description.value }));
  });
}
