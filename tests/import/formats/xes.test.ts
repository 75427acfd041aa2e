import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { csvFile, HAS_SHARED_DATA, inspected, refusal, sharedFile } from "../fixtures.ts";

const LOG = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a log -->
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="none"/></global>
  <string key="concept:name" value="visits"/>
  <trace>
    <string key="concept:name" value="case 1"/>
    <event>
      <string key="concept:name" value="Ask &amp; wait"><string key="why" value="nested"/></string>
      <date key="time:timestamp" value="2024-03-05T14:30:00.000+01:00"/>
      <list key="tags"><values><string key="tag" value="a"/></values></list>
    </event>
    <event><string key="concept:name" value="Leave"/><int key="cost" value="5"/></event>
    <string key="channel" value="web"/>
  </trace>
  <trace><string key="concept:name" value="case 2"/><event><string key="concept:name" value="Leave"/></event></trace>
</log>
`;

describe("an event log in XES", () => {
  it("is a table of events, with what is said of their case as case:… columns", async () => {
    const { profile } = await inspected(csvFile("visits.xes", LOG));
    expect(profile.summary).toBe("3 rows, 5 columns, XES event log");
    expect(profile.columns.map(({ name, values }) => [name, values.map(({ value, count }) => `${count} × ${value}`)])).toEqual([
      ["case:concept:name", ["2 × case 1", "1 × case 2"]], ["case:channel", ["2 × web"]], ["concept:name", ["1 × Ask & wait", "2 × Leave"]],
      ["time:timestamp", ["1 × 2024-03-05T14:30:00.000+01:00"]], ["cost", ["1 × 5"]],
    ]);
  });

  it("is read compressed as well, with the hash of the file as it is", async () => {
    const plain = await inspected(csvFile("visits.xes", LOG));
    const packed = await inspected(csvFile("visits.xes.gz", gzipSync(LOG)));
    expect(packed.profile.columns).toEqual(plain.profile.columns);
    expect(packed.profile.hash).not.toBe(plain.profile.hash);
  });

  it("without events, or cut off, is refused", async () => {
    expect(await refusal(csvFile("a.xes", "<log><trace/></log>"))).toMatchObject({ code: "empty" });
    expect(await refusal(csvFile("a.xes", LOG.slice(0, 900)))).toMatchObject({ code: "bad-xml" });
  });

  it.skipIf(!HAS_SHARED_DATA)("the permit log has the columns and events of its CSV (skipped without the real files)", async () => {
    const { profile: log } = await inspected(sharedFile("eventlogs/receipt.xes.gz"));
    const { profile: table } = await inspected(sharedFile("eventlogs/receipt.csv"));
    expect(log.rows).toBe(8_577);
    expect(log.columns.map(({ name }) => name).toSorted()).toEqual(table.columns.map(({ name }) => name).toSorted());
    const counts = ({ columns }: typeof log, name: string) => columns.find((column) => column.name === name)?.values.map(({ value, count }) => [value, count]);
    for (const name of ["concept:name", "case:channel", "org:resource"]) expect(counts(log, name)).toEqual(counts(table, name));
  });
});
