import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import * as decoding from "lib0/decoding";
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import {
  CLIENT_VERSION, encodeAcknowledgement, encodeNotice, isClientAtLeast, mayWrite, MESSAGE_ACKNOWLEDGEMENT, MESSAGE_NOTICE, readAcknowledgement,
  readNotice, subprotocolsFor, ticketFrom,
} from "../../src/sync/messages.ts";

const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });

describe("the wire messages of our own", () => {
  test("S4: an acknowledgement comes back as it was sent", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(whole, whole), { maxLength: 20 }), whole, (clocks, updates) => {
        const sent = { stateVector: new Map(clocks), updates };
        const decoder = decoding.createDecoder(encodeAcknowledgement(sent));
        expect(decoding.readVarUint(decoder)).toBe(MESSAGE_ACKNOWLEDGEMENT);
        expect(readAcknowledgement(decoder)).toEqual(sent);
        expect(decoding.hasContent(decoder)).toBe(false);
      }),
    );
  });

  test("S4: its state vector is one that Yjs reads", () => {
    const decoder = decoding.createDecoder(encodeAcknowledgement({ stateVector: new Map([[7, 3], [9, 40]]), updates: 2 }));
    decoding.readVarUint(decoder);
    expect(Y.decodeStateVector(decoding.readVarUint8Array(decoder))).toEqual(new Map([[7, 3], [9, 40]]));
  });

  test("a cut acknowledgement throws instead of claiming that something is saved", () => {
    const whole = encodeAcknowledgement({ stateVector: new Map([[7, 300]]), updates: 200 });
    for (let length = 1; length < whole.length; length++) {
      const decoder = decoding.createDecoder(whole.slice(0, length));
      expect(() => {
        decoding.readVarUint(decoder);
        readAcknowledgement(decoder);
      }).toThrow(/end of array|out of|range|Unexpected/i);
    }
  });

  test("a notice comes back as it was sent, in any script", () => {
    const sent = { code: 1, update: 12, text: "Der Speicher ist voll · المساحة ممتلئة" };
    const decoder = decoding.createDecoder(encodeNotice(sent));
    expect(decoding.readVarUint(decoder)).toBe(MESSAGE_NOTICE);
    expect(readNotice(decoder)).toEqual(sent);
  });

  test("section 9: viewers write nothing and commenters only the discussion", () => {
    expect((["owner", "editor", "commenter", "viewer"] as const).map((role) => [mayWrite(role, "map"), mayWrite(role, "talk")]))
      .toEqual([[true, true], [true, true], [false, true], [false, false]]);
  });

  test("W27: versions compare by their numbers, and a client without one is older than all", () => {
    expect(["1.2.3", "1.2.4", "1.10.0", "2.0.0"].map((version) => isClientAtLeast("1.2.3", subprotocolsFor("t", version)))).toEqual([true, true, true, true]);
    expect(["1.2.2", "1.1.9", "0.9.9", "1.2", "newest"].map((version) => isClientAtLeast("1.2.3", subprotocolsFor("t", version)))).toEqual([false, false, false, false, false]);
    expect(isClientAtLeast("0.0.0", ["throughline.v1", "ticket.t"])).toBe(false);
  });

  test("W27: the page names the version of its package", () => {
    const { version } = v.parse(v.object({ version: v.string() }), JSON.parse(readFileSync("package.json", "utf8")));
    expect(CLIENT_VERSION).toBe(version);
  });

  test("the ticket is found among the subprotocols", () => {
    expect(ticketFrom(subprotocolsFor("abc.def"))).toBe("abc.def");
    expect(ticketFrom(["throughline.v1"])).toBeNull();
  });
});
