import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { Framed } from "../../../server/rooms/framed.ts";
import { readFrame } from "../../../server/rooms/frames.ts";
import { type Edit, RoomDocument } from "../../../server/rooms/roomDocument.ts";
import { NO_METERS } from "../../../server/operations/meters.ts";
import { until } from "../testClient.ts";

const EMPTY = { snapshot: null, updates: [], damaged: 0 };

/** A person who types one letter after the other. */
function typist(client: number): { next(): Edit } {
  const document = new Y.Doc();
  document.clientID = client;
  let update: Uint8Array = new Uint8Array();
  document.on("update", (made: Uint8Array) => {
    update = made;
  });
  let typed = 0;
  return {
    next: () => {
      document.getText("text").insert(typed++, "x");
      return { connection: null, update, inspection: { reached: new Map([[client, typed]]) } };
    },
  };
}

function room(): { readonly document: RoomDocument<Edit>; readonly arrived: Edit[] } {
  const arrived: Edit[] = [];
  return { document: new RoomDocument("map/a", EMPTY, NO_METERS, (edits) => void arrived.push(...edits)), arrived };
}

/** The text in an answer as it goes over the wire. */
function textIn({ frame }: Framed): string {
  const payload = frame.subarray(frame[1] === 126 ? 4 : 2);
  const read = readFrame(payload);
  if (read.type !== "step2") throw new Error("It is an answer.");
  const document = new Y.Doc();
  Y.applyUpdate(document, read.update);
  return document.getText("text").toJSON();
}

describe("the document of a room", () => {
  test("W8: whoever asks is given late edits too, in every way of asking", () => {
    const asking: readonly ((document: RoomDocument<Edit>) => string)[] = [
      (document) => document.whole().getText("text").toJSON(),
      (document) => textIn(document.encoded()),
      (document) => textIn(document.answerTo(Y.encodeStateVector(new Y.Doc()))),
      (document) => {
        const other = typist(5).next();
        document.add([other]);
        return document.settled.getText("text").toJSON().slice(1);
      },
    ];
    for (const ask of asking) {
      const { document, arrived } = room();
      const writer = typist(7);
      const edits = [writer.next(), writer.next()];
      document.addLate(edits);
      expect([document.hasLate(), arrived, document.settled.getText("text").toJSON()]).toEqual([true, [], ""]);
      expect(ask(document)).toBe("xx");
      expect([document.hasLate(), arrived.slice(0, 2)]).toEqual([false, edits]);
    }
  });

  test("W9: late edits are on disk, and their clocks are acknowledged", () => {
    const { document } = room();
    const writer = typist(7);
    document.addLate([writer.next(), writer.next()]);
    expect([document.clockOf(7), document.clockOf(8)]).toEqual([2, 0]);
    document.whole();
    expect([document.clockOf(7), document.clockOf(8)]).toEqual([2, 0]);
  });

  test("W8: late edits come into the document by themselves, and at once when there are many", async () => {
    const { document, arrived } = room();
    const writer = typist(7);
    document.addLate([writer.next()]);
    await until("the edit has arrived", () => arrived.length === 1);
    expect(document.settled.getText("text").toJSON()).toBe("x");
    document.addLate(Array.from({ length: 63 }, () => writer.next()));
    expect(document.hasLate()).toBe(true);
    document.addLate([writer.next()]);
    expect([document.hasLate(), arrived.length]).toEqual([false, 65]);
    document.addLate(Array.from({ length: 40 }, () => writer.next()));
    document.addLate(Array.from({ length: 40 }, () => writer.next()));
    expect([document.hasLate(), arrived.length], "never more than 64 in one transaction").toEqual([true, 105]);
  });

  test("W8: what is put in at once tells only its own changes, not those of late edits that everybody has", () => {
    const { document } = room();
    const [late, other] = [typist(7).next(), typist(8).next()];
    document.addLate([late]);
    const changes = document.add([other]) ?? new Uint8Array();
    expect(Y.decodeUpdate(changes).structs.map(({ id }) => id.client)).toEqual([8]);
    expect(document.add([other])).toBeNull();
  });

  test("W35: an encoding is kept until something changes, late edits included", () => {
    const { document } = room();
    const writer = typist(7);
    document.addLate([writer.next()]);
    const first = document.encoded();
    expect(document.encoded()).toBe(first);
    document.addLate([writer.next()]);
    const second = document.encoded();
    expect(second).not.toBe(first);
    expect([textIn(first), textIn(second)]).toEqual(["x", "xx"]);
  });
});
