import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/**
 * Some records of a map of records with all that is and was in them, as an update of Yjs that says of everything else only
 * that it is no longer there. So an edit can be tried on what it touches, for as much work as that is.
 *
 * Whatever Yjs asks for when it puts an operation in its place stands in the same list or under the same key: a record is
 * whole without the others.
 *
 * @param clients whose clocks must be right beside those of the records, since the edit builds on them
 */
export function excerptOf(document: Y.Doc, records: Y.Map<unknown>, keys: Iterable<string>, clients: Iterable<number>): Uint8Array {
  const ofClient = new Map<number, Y.Item[]>();
  for (const client of clients) ofClient.set(client, []);
  // oxlint-disable no-underscore-dangle -- the operations behind what is seen are only to be had so
  const heads: (Y.Item | null | undefined)[] = [];
  for (const key of keys) heads.push(records._map.get(key));
  while (heads.length > 0) {
    for (let item = heads.pop() ?? null; item !== null; item = item.left) {
      const own = ofClient.get(item.id.client);
      if (own === undefined) ofClient.set(item.id.client, [item]);
      else own.push(item);
      if (!(item.content instanceof Y.ContentType)) continue;
      heads.push(...item.content.type._map.values(), lastOf(item.content.type._start));
    }
  }
  // oxlint-enable no-underscore-dangle
  return encode(document, ofClient);
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
