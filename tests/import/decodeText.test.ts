import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EncodingError, guessEncoding, TextStream } from "../../src/import/decodeText.ts";
import type { Encoding } from "../../src/import/fileProfile.ts";
import { cutAt } from "./simpleTable.ts";

function encode(text: string, encoding: "utf-8" | "utf-16le" | "utf-16be", mark: boolean): Uint8Array {
  const marked = mark ? `\ufeff${text}` : text;
  if (encoding === "utf-8") return new TextEncoder().encode(marked);
  const bytes = new Uint8Array(marked.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < marked.length; at += 1) view.setUint16(at * 2, marked.charCodeAt(at), encoding === "utf-16le");
  return bytes;
}

function decode(pieces: readonly Uint8Array[], encoding: Encoding, skip: number): string {
  const stream = new TextStream(encoding, skip);
  return pieces.map((piece) => stream.push(piece)).join("") + stream.end();
}

const WELL_FORMED = fc.string({ unit: "binary", maxLength: 40 }).filter((text) => text.isWellFormed() && !text.startsWith("\ufeff"));

describe("reading bytes as text", () => {
  it("knows a byte-order mark, and UTF-16 without one", () => {
    const text = "Frage;Antwort\r\n1;gut\r\n";
    expect(guessEncoding(encode(text, "utf-8", true))).toEqual({ encoding: "utf-8", skip: 3 });
    expect(guessEncoding(encode(text, "utf-16le", true))).toEqual({ encoding: "utf-16le", skip: 2 });
    expect(guessEncoding(encode(text, "utf-16be", true))).toEqual({ encoding: "utf-16be", skip: 2 });
    expect(guessEncoding(encode(text, "utf-16le", false))).toEqual({ encoding: "utf-16le", skip: 0 });
    expect(guessEncoding(encode(text, "utf-16be", false))).toEqual({ encoding: "utf-16be", skip: 0 });
    expect(guessEncoding(encode(text, "utf-8", false))).toEqual({ encoding: "utf-8", skip: 0 });
  });

  it("gives back any text in any encoding, wherever characters and byte-order mark are cut", () => {
    fc.assert(fc.property(
      WELL_FORMED, fc.constantFrom("utf-8", "utf-16le", "utf-16be"), fc.boolean(), fc.array(fc.nat(200), { maxLength: 20 }),
      (text, encoding, mark, cuts) => {
        const skip = mark ? (encoding === "utf-8" ? 3 : 2) : 0;
        expect(decode(cutAt(encode(text, encoding, mark), cuts), encoding, skip)).toBe(text);
      },
    ), { numRuns: 2_000 });
  });

  it("reads the letters that Windows-1252 has and Latin-1 lacks", () => {
    expect(decode([Uint8Array.of(0x80, 0x93, 0xe9, 0x94)], "windows-1252", 0)).toBe("€“é”");
  });

  it("tells which text of a piece was good before wrong bytes, also when a character was cut off before it", () => {
    const good = new TextEncoder().encode("naïve\nrow two: 漢");
    const bytes = new Uint8Array([...good, 0xff, 0x41]);
    fc.assert(fc.property(fc.nat(good.length), (cut) => {
      const stream = new TextStream("utf-8", 0);
      const before = stream.push(bytes.subarray(0, cut));
      expect(before + goodTextOf(() => stream.push(bytes.subarray(cut)))).toBe("naïve\nrow two: 漢");
    }));
  });

  it("refuses a file that ends in the middle of a character", () => {
    expect(() => decode([Uint8Array.of(0x61, 0xe6, 0xbc)], "utf-8", 0)).toThrow(EncodingError);
    expect(() => decode([Uint8Array.of(0x61, 0x00, 0x62)], "utf-16le", 0)).toThrow(EncodingError);
  });
});

/** The good text before the wrong bytes that the work must meet. */
function goodTextOf(work: () => void): string {
  try {
    work();
  } catch (error) {
    if (error instanceof EncodingError) return error.before;
    throw error;
  }
  throw new Error("no wrong bytes were met");
}
