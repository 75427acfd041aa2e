import * as Y from "yjs";

/**
 * What one person does for a while, as Yjs V1 updates of one operation each: half of them drag a card, the others type. Each
 * writes on records of their own, so that the updates can be made beforehand.
 */
export function makeEdits(client: number, count: number): Uint8Array[] {
  const document = new Y.Doc();
  document.clientID = client;
  const edits: Uint8Array[] = [];
  document.on("update", (update: Uint8Array) => {
    edits.push(update);
  });
  const cards = document.getMap<{ x: number; y: number }>("cards");
  const text = document.getText(`text-${client}`);
  for (let number = 0; number < count; number++) {
    if (client % 2 === 0) cards.set(`card-${client}`, { x: 100 + number * 3.5, y: 240.25 + number });
    else text.insert(number, String.fromCodePoint(97 + (number % 26)));
  }
  return edits;
}
