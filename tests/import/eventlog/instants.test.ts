import { assert, date, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import type { DateOrder } from "../../../src/import/fileProfile.ts";
import { InstantReader } from "../../../src/import/eventlog/instants.ts";

function iso(text: string, order: DateOrder = "year-first"): string | null {
  const instant = new InstantReader(order).read(text);
  return Number.isNaN(instant) ? null : new Date(instant).toISOString();
}

describe("the times of an event log", () => {
  test.each([
    ["2011-10-11 13:45:40.276000+02:00", "2011-10-11T11:45:40.276Z"],
    ["2011-10-11T13:45:40.276+02:00", "2011-10-11T11:45:40.276Z"],
    ["2010-12-30T14:32:00+0100", "2010-12-30T13:32:00.000Z"],
    ["2010-12-30T14:32:00-05", "2010-12-30T19:32:00.000Z"],
    ["2017-01-02T11:41:53Z", "2017-01-02T11:41:53.000Z"],
    ["2017-01-02 11:41", "2017-01-02T11:41:00.000Z"],
    ["2017-01-02", "2017-01-02T00:00:00.000Z"],
    ["2017/01/02 11:41:53.000", "2017-01-02T11:41:53.000Z"],
    ["2 Jan 2017 23:41", "2017-01-02T23:41:00.000Z"],
    ["Jan 2, 2017, 11:41 PM", "2017-01-02T23:41:00.000Z"],
    ["1483357313000", "2017-01-02T11:41:53.000Z"],
    ["1483357313", "2017-01-02T11:41:53.000Z"],
    ["2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z"],
    ["2016-12-31 24:00:00", "2017-01-01T00:00:00.000Z"],
  ])("%s is the instant %s", (text, instant) => {
    expect(iso(text)).toBe(instant);
  });

  test("day and month are read in the order of the column", () => {
    expect(iso("03/04/2017 12:30 AM", "month-first")).toBe("2017-03-04T00:30:00.000Z");
    expect(iso("03.04.2017 12:30", "day-first")).toBe("2017-04-03T12:30:00.000Z");
  });

  test.each([
    "", "soon", "2017-02-31 10:00", "2017-13-01 10:00", "2017-01-02 25:00", "2017-01-02 10:60", "2017-01-02 10:00:61", "2017-01-02 13:00 pm",
    "2017-01-02T10:00+25:00", "2017-01-02 at ten", "1899-12-31 09:30", "09:30", "2017-01-02 1000", "12345",
  ])("“%s” is no time", (text) => {
    expect(iso(text)).toBeNull();
  });

  test("times with and without a zone are told apart", () => {
    const reader = new InstantReader("year-first");
    reader.read("2017-01-02T11:41:53Z");
    reader.read("2017-01-02 11:41:53");
    reader.read("2 Jan 2017 11:41");
    reader.read("never");
    expect([reader.zoned, reader.zoneless]).toEqual([1, 2]);
  });

  test("any instant is read as it was written, in any zone", () => {
    assert(property(
      date({ min: new Date("1970-01-03"), max: new Date("2199-12-30"), noInvalidDate: true }),
      integer({ min: -14 * 60, max: 14 * 60 }),
      (instant, offset) => {
        const local = new Date(instant.getTime() + offset * 60_000).toISOString().slice(0, -1);
        const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
        const zone = `${offset < 0 ? "-" : "+"}${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`;
        expect(new InstantReader("year-first").read(local + zone)).toBe(instant.getTime());
      },
    ));
  });
});
