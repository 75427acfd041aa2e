import type { ByteSource } from "../bytePieces.ts";
import { FaultError } from "../importFault.ts";
import { PLAIN_HEAD } from "../knownExports.ts";
import { MAX_COLUMNS, MAX_FIELD_CHARACTERS } from "../limits.ts";
import type { RowChecker } from "../rowChecker.ts";
import type { Unpacked } from "./readUnpacked.ts";
import { readXml } from "./readXml.ts";

/** Elements that hold one value (IEEE 1849, 5.6); lists and containers hold others, which a table has no place for. */
const VALUES: ReadonlySet<string> = new Set(["string", "date", "int", "float", "boolean", "id"]);
/** Events of a case that wait for its last attribute, which nearly always comes before them. */
const MAX_WAITING_EVENTS = 5_000;
const MAX_WAITING_CHARACTERS = 16_000_000;

/** Takes an event: its own values and its case's, by column. */
type OnEvent = (values: ReadonlyMap<string, string>, ofCase: ReadonlyMap<string, string>) => void;

/**
 * Reads an event log (IEEE 1849, XES) as a table with one row per event: the event's attributes under their own names, those
 * of its trace as `case:…`. Columns are in the order in which they are met, so the file is gone through twice.
 */
export async function readXes({ source, again, passes }: Unpacked, rows: RowChecker): Promise<void> {
  passes.planned = 2;
  const columns = new Map<string, number>();
  let events = 0;
  const note = (values: ReadonlyMap<string, string>): void => {
    for (const name of values.keys()) if (!columns.has(name)) columns.set(name, columns.size);
    if (columns.size <= MAX_COLUMNS) return;
    throw new FaultError(
      "too-many-columns",
      `Event ${events.toLocaleString("en-GB")} brings the log to more than ${MAX_COLUMNS.toLocaleString("en-GB")} attributes, which are the ` +
        "most that can be imported. Export it with fewer.",
    );
  };
  await readEvents(source, (values, ofCase) => {
    events += 1;
    note(ofCase);
    note(values);
  });
  if (events === 0) throw new FaultError("empty", "The log holds no events. Choose a log that does.");

  rows.begin({ dialect: { format: "xes", encoding: "utf-8", delimiter: ",", hasHeader: true, table: "" }, head: PLAIN_HEAD });
  const width = columns.size;
  rows.take({ cells: [...columns.keys()], width, line: 1, strayQuote: 0 });
  const row = { cells: Array.from({ length: width }, () => ""), width, line: 0, strayQuote: 0 };
  await readEvents(await again(), (values, ofCase) => {
    row.line += 1;
    row.cells.fill("");
    for (const own of [ofCase, values]) {
      for (const [name, value] of own) {
        const column = columns.get(name);
        if (column !== undefined) row.cells[column] = value;
      }
    }
    rows.take(row);
  });
}

async function readEvents(source: ByteSource, onEvent: OnEvent): Promise<void> {
  let ofCase = new Map<string, string>();
  let event: Map<string, string> | null = null;
  let waiting: ReadonlyMap<string, string>[] = [];
  let characters = 0;
  const path: string[] = [];
  const flush = (): void => {
    for (const values of waiting) onEvent(values, ofCase);
    waiting = [];
    characters = 0;
  };
  await readXml(source.pieces, "the log", {
    open: (name, attribute) => {
      const inside = path.at(-1);
      path.push(name);
      if (name === "trace" && inside === "log") ofCase = new Map();
      else if (name === "event" && (inside === "trace" || inside === "log")) event = new Map();
      else if (VALUES.has(name)) {
        const key = attribute("key");
        const value = attribute("value");
        if (key === null || value === null || (inside !== "trace" && inside !== "event")) return;
        if (value.length > MAX_FIELD_CHARACTERS) {
          throw new FaultError(
            "field-too-long", `An attribute of the log is longer than ${MAX_FIELD_CHARACTERS.toLocaleString("en-GB")} characters. Export it without.`,
          );
        }
        if (inside === "trace") ofCase.set(`case:${key}`, value);
        else event?.set(key, value);
        characters += value.length;
      }
    },
    text: () => {},
    close: (name) => {
      path.pop();
      if (name === "event" && event !== null) {
        waiting.push(event);
        event = null;
        if (waiting.length >= MAX_WAITING_EVENTS || characters >= MAX_WAITING_CHARACTERS) flush();
      } else if (name === "trace") {
        flush();
      }
    },
  });
  // Events outside of a trace belong to no case.
  ofCase = new Map();
  flush();
}
