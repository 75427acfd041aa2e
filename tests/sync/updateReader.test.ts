import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { readOperation } from "../../src/sync/updateReader.ts";

/** A document with every content that Yjs writes. */
function everything(): Uint8Array {
  const document = new Y.Doc();
  const map = document.getMap<unknown>("map");
  const values = [undefined, null, 3, -7, 2 ** 40, 1.5, 1 / 3, 9_007_199_254_740_993n, true, false, "ü 😀", { a: [1, { b: "x" }] }, new Uint8Array([1, 2])];
  for (const [at, value] of values.entries()) map.set(`key ${at}`, value);
  map.set("replaced", 1);
  map.set("replaced", 2);
  map.set("record", new Y.Map([["field", new Y.Array()]]));
  map.delete("record");
  map.set("nested document", new Y.Doc({ meta: { name: "ü" } }));
  document.getArray("list").insert(0, [1, "two", { three: 3 }, new Uint8Array([4])]);
  const text = document.getText("text");
  text.insert(0, "ä 😀 漢字 ");
  text.insert(3, "between", { bold: true });
  text.insertEmbed(2, { image: "x" });
  text.delete(4, 3);
  document.getXmlFragment("xml").insert(0, [new Y.XmlElement("p"), new Y.XmlText("words")]);
  return Y.encodeStateAsUpdate(document);
}

test("operations read as bytes are as long, make what and build on what Yjs says", () => {
  const update = everything();
  const { structs } = Y.decodeUpdate(update);
  const decoder = decoding.createDecoder(update);
  const [clients, count] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  expect([clients, count]).toEqual([1, structs.length]);
  for (const struct of structs) {
    const item = struct instanceof Y.Item ? struct : null;
    const parent: unknown = item?.parent;
    const needs = [item?.origin, item?.rightOrigin, parent instanceof Y.ID ? parent : null].filter((id) => id !== null && id !== undefined);
    const read = readOperation(decoder);
    expect(read).toMatchObject({ isSkip: false, isType: item?.content instanceof Y.ContentType, length: struct.length });
    expect(read.needs).toEqual(needs.map(({ client, clock }) => ({ client, clock })));
  }
  // The deletions follow where the operations end.
  expect(decoding.readVarUint(decoder)).toBe(1);
});

/** Of the first operation. */
function entriesOf(write: (document: Y.Doc) => void): number {
  const document = new Y.Doc();
  write(document);
  const decoder = decoding.createDecoder(Y.encodeStateAsUpdate(document));
  for (let numbers = 4; numbers > 0; numbers--) decoding.readVarUint(decoder);
  return readOperation(decoder).entries;
}

function put(value: unknown): (document: Y.Doc) => unknown {
  return (document) => document.getMap("map").set("key", value);
}

test("W15: what lies within plain values is counted, and JSON by its bytes", () => {
  expect([7, "words", null, [], {}].map((value) => entriesOf(put(value)))).toEqual([0, 0, 0, 0, 0]);
  expect(entriesOf(put([1, 2, 3]))).toBe(3);
  expect(entriesOf(put({ type: "histogram", counts: [1, 0, [5]] }))).toBe(6 + 2 * 8);
  expect(entriesOf((document) => {
    document.getArray("list").push([1, [2, 3], 4]);
  })).toBe(4);
  expect(entriesOf((document) => {
    document.getText("text").insertEmbed(0, { image: "x".repeat(1000) });
  })).toBeGreaterThan(500);
});

test("an operation that is cut at any of its bytes is none", () => {
  const update = everything();
  const decoder = decoding.createDecoder(update);
  decoding.readVarUint(decoder);
  const count = decoding.readVarUint(decoder);
  for (let numbers = 2; numbers > 0; numbers--) decoding.readVarUint(decoder);
  for (let left = count; left > 0; left--) {
    const start = decoder.pos;
    readOperation(decoder);
    for (let end = start; end < decoder.pos; end++) {
      const cut = decoding.createDecoder(update.subarray(0, end));
      cut.pos = start;
      expect(() => readOperation(cut), `from ${start}, which ends at ${decoder.pos}, up to ${end}`).toThrow(Error);
    }
  }
});

test("W17: values that say they have more entries than there are bytes end at once", () => {
  const [values, list, record] = [8, 117, 118];
  for (const kinds of [[], [list], [record], [list, list]]) {
    const encoder = encoding.createEncoder();
    encoding.writeUint8(encoder, values);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarString(encoder, "root");
    encoding.writeVarUint(encoder, kinds.length === 0 ? 2 ** 50 : 1);
    for (const kind of kinds) {
      encoding.writeUint8(encoder, kind);
      encoding.writeVarUint(encoder, 2 ** 50);
    }
    expect(() => readOperation(decoding.createDecoder(encoding.toUint8Array(encoder)))).toThrow(Error);
  }
});
