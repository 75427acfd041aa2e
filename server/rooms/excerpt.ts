import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/**
 * Some records of a map of records with all that is and was in them, as an update of Yjs that says of everything else only
 * that it is no longer there. So an edit can be tried on what it touches, for as much work as that is.
 *
 * Whatever Yjs asks for when it puts an operation in its place stands in the same list or under the same key. Operations made by
 * hand that name a neighbour elsewhere are refused (W31); where a document holds one, the record where that stands is copied as well.
 *
 * @param clients whose clocks must be right beside those of the records, since the edit builds on them
 */
export function excerptOf(document: Y.Doc, records: Y.Map<unknown>, keys: Iterable<string>, clients: Iterable<number>): Uint8Array {
  const ofClient = new Map<number, Y.Item[]>();
  for (const client of clients) ofClient.set(client, []);
  // oxlint-disable no-underscore-dangle -- the operations behind what is seen are only to be had so
  const heads: (Y.Item | null | undefined)[] = [];
  const copied = new Set<string>();
  const copy = (key: string | null): void => {
    if (key === null || copied.has(key)) return;
    copied.add(key);
    heads.push(records._map.get(key));
  };
  for (const key of keys) copy(key);
  while (heads.length > 0) {
    for (let item = heads.pop() ?? null; item !== null; item = item.left) {
      const own = ofClient.get(item.id.client);
      if (own === undefined) ofClient.set(item.id.client, [item]);
      else own.push(item);
      for (const id of [item.origin, item.rightOrigin]) {
        const neighbour = id === null ? null : itemAt(document, id);
        if (neighbour !== null && neighbour.parent !== item.parent) copy(recordOf(neighbour, records));
      }
      if (!(item.content instanceof Y.ContentType)) continue;
      heads.push(...item.content.type._map.values(), lastOf(item.content.type._start));
    }
  }
  // oxlint-enable no-underscore-dangle
  return encode(document, ofClient);
}

/** Null: it was thrown away, or is not there. */
export function itemAt({ store }: Y.Doc, { client, clock }: Y.ID): Y.Item | null {
  if (clock >= Y.getState(store, client)) return null;
  const structs = store.clients.get(client) ?? [];
  const found = structs[Y.findIndexSS(structs, clock)];
  return found instanceof Y.Item ? found : null;
}

/** Under which key of the records an operation has put something; null: elsewhere. */
export function recordOf(item: Y.Item, records: Y.Map<unknown>): string | null {
  // oxlint-disable no-underscore-dangle -- Yjs names the way up so, and exports it in its types
  for (let at: Y.Item | null = item; at !== null; at = at.parent instanceof Y.AbstractType ? at.parent._item : null) {
    if (at.parent === records) return at.parentSub;
  }
  // oxlint-enable no-underscore-dangle
  return null;
}

function lastOf(first: Y.Item | null): Y.Item | null {
  let last = first;
  while (last !== null && last.right !== null) last = last.right;
  return last;
}

/** With gaps, which Yjs would wait for, told as operations that were thrown away. */
function encode(document: Y.Doc, ofClient: ReadonlyMap<number, readonly Y.Item[]>): Uint8Array {
  const clients = [...ofClient].filter(([client]) => Y.getState(document.store, client) > 0);
  const encoder = new Y.UpdateEncoderV1();
  encoding.writeVarUint(encoder.restEncoder, clients.length);
  for (const [client, items] of clients) {
    const structs: (Y.GC | Y.Item)[] = [];
    let clock = 0;
    const passOverTo = (end: number): void => {
      if (end > clock) structs.push(new Y.GC(Y.createID(client, clock), end - clock));
    };
    for (const item of items.toSorted((a, b) => a.id.clock - b.id.clock)) {
      passOverTo(item.id.clock);
      structs.push(item);
      clock = item.id.clock + item.length;
    }
    passOverTo(Y.getState(document.store, client));
    encoding.writeVarUint(encoder.restEncoder, structs.length);
    encoder.writeClient(client);
    encoding.writeVarUint(encoder.restEncoder, 0);
    for (const struct of structs) struct.write(encoder, 0);
  }
  // Nothing is deleted beside what was thrown away.
  encoding.writeVarUint(encoder.restEncoder, 0);
  return encoder.toUint8Array();
}
