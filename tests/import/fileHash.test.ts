import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { FileHash } from "../../src/import/fileHash.ts";
import { cutAt } from "./simpleTable.ts";

const PART = 4 * 1024 ** 2;
const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

function someBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 1) bytes[at] = Math.imul(at, 2_654_435_761) >>> 24;
  return bytes;
}

async function hashOf(pieces: readonly Uint8Array[], subtle: SubtleCrypto | null = globalThis.crypto.subtle): Promise<string> {
  const hash = new FileHash(pieces.reduce((size, piece) => size + piece.length, 0), subtle);
  for (const piece of pieces) await hash.update(piece);
  return await hash.digest();
}

/** By the words of the class, on another principle than its code. */
function expected(bytes: Uint8Array): string {
  if (bytes.length <= PART) return sha256(bytes).toString("hex");
  const parts: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; at += PART) parts.push(sha256(bytes.subarray(at, at + PART)));
  return sha256(Buffer.concat([Buffer.from(`SHA-256 of parts of ${PART} bytes:`), ...parts])).toString("hex");
}

describe("what a file is known by", () => {
  it.each([0, 1, 1_000, PART - 1, PART])("is its SHA-256 where it has %i bytes", async (length) => {
    const bytes = someBytes(length);
    expect(await hashOf([bytes])).toBe(sha256(bytes).toString("hex"));
  });

  it.each([PART + 1, 2 * PART, 3 * PART + 17])("is that of its parts where it has %i bytes, wherever it is cut", async (length) => {
    const bytes = someBytes(length);
    for (const cuts of [[], [1], [PART], [PART - 1, PART + 1], [131_072, 262_144, 2 * PART - 3]]) {
      expect(await hashOf(cutAt(bytes, cuts))).toBe(expected(bytes));
    }
  }, 30_000);

  it("is the same on a page that came over plain HTTP, where the browser offers no digest", async () => {
    const bytes = someBytes(2 * PART + 5);
    expect(await hashOf(cutAt(bytes, [100_000, PART + 3]), null)).toBe(expected(bytes));
  }, 30_000);

  it("changes with each byte, also with those in the middle of a long file", async () => {
    const bytes = someBytes(PART * 2 + 10);
    const other = bytes.slice();
    other[PART + 7] = 1 + (other[PART + 7] ?? 0);
    expect(await hashOf([other])).not.toBe(await hashOf([bytes]));
  }, 30_000);
});
