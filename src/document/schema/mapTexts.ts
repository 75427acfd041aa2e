import type * as Y from "yjs";
import { DESCRIPTION, MAP, TITLE } from "./keys.ts";

/** Writes what is said of the map as a whole, where it differs. */
export function setMapText(doc: Y.Doc, texts: { readonly title: string; readonly description: string }): void {
  const map = doc.getMap<unknown>(MAP);
  if ((map.get(TITLE) ?? "") !== texts.title) map.set(TITLE, texts.title);
  if ((map.get(DESCRIPTION) ?? "") !== texts.description) map.set(DESCRIPTION, texts.description);
}
