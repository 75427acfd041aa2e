import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { unpackWoff } from "../../src/export/fonts/unpackWoff.ts";
import { fontsFromDisk } from "./fontsFromDisk.ts";

type Font = { readonly numGlyphs: number; readonly characterSet: readonly number[]; layout(text: string): { readonly advanceWidth: number } };
const fontkit: { create(bytes: Uint8Array): Font } = createRequire(import.meta.url)("fontkit");

describe("unpacking WOFF", () => {
  test.each(["inter/files/inter-latin-600-normal.woff", "ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff"])(
    "gives the same font: %s",
    async (file) => {
      const packed = await fontsFromDisk(file);
      const unpacked = await unpackWoff(packed);
      expect(Array.from(unpacked.subarray(0, 4))).toEqual([0, 1, 0, 0]);
      const [before, after] = [fontkit.create(packed), fontkit.create(unpacked)];
      expect(after.numGlyphs).toBe(before.numGlyphs);
      expect(after.characterSet).toEqual(before.characterSet);
      expect(after.layout("Wi-Fi بوابة 12").advanceWidth).toBe(before.layout("Wi-Fi بوابة 12").advanceWidth);
    },
  );

  test("refuses other bytes", async () => {
    await expect(unpackWoff(new Uint8Array(64))).rejects.toThrow(RangeError);
    await expect(unpackWoff(new Uint8Array(0))).rejects.toThrow(RangeError);
  });
});
