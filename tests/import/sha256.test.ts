import { createHash } from "node:crypto";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Sha256 } from "../../src/import/sha256.ts";
import { cutAt } from "./simpleTable.ts";

function ownHash(pieces: readonly Uint8Array[]): string {
  const hash = new Sha256();
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe("Sha256", () => {
  it("gives the published digests of FIPS 180-4", () => {
    expect(ownHash([])).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    expect(ownHash([bytesOf("abc")])).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(ownHash([bytesOf("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")]))
      .toBe("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  });

  it("agrees with Node's, wherever the bytes are cut", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.array(fc.nat(400), { maxLength: 6 }), (bytes, cuts) => {
      expect(ownHash(cutAt(bytes, cuts))).toBe(createHash("sha256").update(bytes).digest("hex"));
    }), { numRuns: 1_000 });
  });
});
