import { describe, expect, test } from "vitest";
import { readOptionalNumber } from "../../../src/panels/inspector/contractNumbers.ts";

describe("a number as people type it", () => {
  test("decimal point, decimal comma and blanks", () => {
    expect(readOptionalNumber("2.5", { max: 100 })).toEqual({ ok: true, value: 2.5 });
    expect(readOptionalNumber(" 2,5 ", { max: 100 })).toEqual({ ok: true, value: 2.5 });
    expect(readOptionalNumber("", { max: 100 })).toEqual({ ok: true, value: null });
  });

  test.each([
    ["ten", "This is no number"], ["1e3", "This is no number"], ["1.2.3", "This is no number"],
    ["-1", "at least 0"], ["101", "at most 100"],
  ])("refuses %j and says why", (text, reason) => {
    expect(readOptionalNumber(text, { min: 0, max: 100 })).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
  });

  test("limits that exclude their end, and whole numbers", () => {
    expect(readOptionalNumber("0", { above: 0, max: 10 })).toMatchObject({ ok: false });
    expect(readOptionalNumber("0.1", { above: 0, max: 10 })).toEqual({ ok: true, value: 0.1 });
    expect(readOptionalNumber("1.5", { max: 10, whole: true })).toMatchObject({ ok: false, reason: expect.stringContaining("whole") });
  });
});
