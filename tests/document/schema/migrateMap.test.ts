import { expect, test } from "vitest";
import * as Y from "yjs";
import { setMapTitle } from "../../../src/document/commands/setMapTitle.ts";
import { updateNote } from "../../../src/document/commands/updateNote.ts";
import { migrateMap } from "../../../src/document/schema/migrateMap.ts";
import { readMap } from "../../../src/document/schema/readMap.ts";
import { writeMap } from "../../../src/document/schema/writeMap.ts";
import { SCHEMA_VERSION } from "../../../src/journey/migrations.ts";
import { TEMPLATES } from "../../../src/journey/templates.ts";
import { NO_MEASUREMENTS } from "../../../src/metrics/observation.ts";
import { atOnce, connect, contentOf, expectRefusal, personWithMap } from "../workshop.ts";

/** A document from before versions: its texts are plain strings. */
function oldDocument(): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    doc.getMap("map").set("title", "Old map");
    doc.getMap("notes").set("n1", new Y.Map(Object.entries({
      kind: "action", text: "Waits", stageId: "s1", laneId: "l1", order: "a0",
    })));
    doc.getMap("touchpoints").set("t1", new Y.Map(Object.entries({
      title: "Security", description: "Shoes off", stageId: "s1", laneId: "l2", order: "a0",
    })));
    doc.getMap("touchpoints").set("t2", new Y.Map(Object.entries({ title: "Shops", stageId: "s1", laneId: "l2", order: "a1" })));
  });
  return doc;
}

test("D8: a document without a version reads the same before and after, and its texts can be typed in by two", () => {
  const first = personWithMap(oldDocument());
  const second = personWithMap();
  const workshop = connect([first, second]);
  const before = contentOf(first.map.getSnapshot());
  expect(migrateMap(first.doc)).toBe(true);
  expect(contentOf(first.map.getSnapshot())).toEqual(before);
  expect(first.map.getSnapshot()).toMatchObject({ schemaVersion: SCHEMA_VERSION, newer: false, problems: [] });
  atOnce(
    { first, second, workshop },
    () => updateNote(first.doc, { id: "n1", patch: { text: "Waits long" } }),
    () => updateNote(second.doc, { id: "n1", patch: { text: "She Waits" } }),
  );
  expect(first.journey().notes.get("n1")?.text).toBe("She Waits long");
});

test("D8: migrating twice, or by two people at once, is migrating once", () => {
  const first = personWithMap(oldDocument());
  const second = personWithMap();
  const workshop = connect([first, second]);
  const before = contentOf(first.map.getSnapshot());
  atOnce({ first, second, workshop }, () => migrateMap(first.doc), () => migrateMap(second.doc));
  expect(migrateMap(first.doc)).toBe(false);
  expect(contentOf(second.map.getSnapshot())).toEqual(before);
});

test("a migration is nobody's step and can't be undone", () => {
  const person = personWithMap(oldDocument());
  migrateMap(person.doc);
  expect(person.map.canUndo).toBe(false);
});

test("an empty document is left alone, since it may not have arrived yet", () => {
  const doc = new Y.Doc();
  expect(migrateMap(doc)).toBe(false);
  expect(Y.encodeStateAsUpdate(doc)).toEqual(Y.encodeStateAsUpdate(new Y.Doc()));
});

test("a document written by this version needs no migration", () => {
  const doc = new Y.Doc();
  const journey = TEMPLATES[2]?.journey;
  if (journey === undefined) throw new Error("there is no template");
  writeMap(doc, { journey, measurements: NO_MEASUREMENTS });
  expect(migrateMap(doc)).toBe(false);
});

test("D8: a document of a newer version is shown, never written, undone or migrated", () => {
  const person = personWithMap();
  setMapTitle(person.doc, { title: "Before" });
  person.doc.getMap("map").set("schemaVersion", SCHEMA_VERSION + 1);
  expect(person.map.getSnapshot()).toMatchObject({ newer: true, schemaVersion: SCHEMA_VERSION + 1 });
  expectRefusal(person, () => setMapTitle(person.doc, { title: "After" }), /written by a newer version/);
  expect(person.map.canUndo).toBe(false);
  person.map.undo();
  expect(person.journey().title).toBe("Before");
  expect(migrateMap(person.doc)).toBe(false);
});

test("a version that is no number is reported, not believed", () => {
  const doc = new Y.Doc();
  doc.getMap("map").set("schemaVersion", "newest");
  expect(readMap(doc)).toMatchObject({ newer: false, problems: [{ path: "map/schemaVersion" }] });
});
