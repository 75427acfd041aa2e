import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { openMapDocument } from "../../src/document/mapDocument.ts";
import { writeMap } from "../../src/document/schema/writeMap.ts";
import type { ActionContext } from "../../src/editor/actions/action.ts";
import { createEditorStore } from "../../src/editor/editorState.ts";
import { makeDetailActions } from "../../src/editor/detailActions.ts";
import { makeCommonActions } from "../../src/editor/inspectorActions.ts";
import { TEMPLATES } from "../../src/journey/templates.ts";
import { assessFriction } from "../../src/metrics/friction.ts";
import { NO_MEASUREMENTS } from "../../src/metrics/observation.ts";

/** An editor without a page, on the B2C template. */
function openEditor() {
  const doc = new Y.Doc();
  const template = TEMPLATES.find(({ id }) => id === "b2c");
  if (template === undefined) throw new Error("There is no B2C template.");
  writeMap(doc, { journey: template.journey, measurements: NO_MEASUREMENTS });
  const document = openMapDocument(doc);
  const editor = createEditorStore();
  const makeContext = (): ActionContext => {
    const snapshot = document.getSnapshot();
    return {
      document,
      snapshot,
      report: assessFriction(snapshot.journey, snapshot.measurements, { today: new Date("2026-01-01") }),
      editor,
      board: null,
      mayEdit: true,
      mayComment: true,
      carryOut: (result) => (result.ok ? { value: result.value } : null),
      say: () => {},
    };
  };
  return { document, editor, actions: { ...makeCommonActions(makeContext), ...makeDetailActions(makeContext) }, journey: () => document.getSnapshot().journey };
}

describe("the inspector's wishes", () => {
  test("another kind moves a note to the lane of that kind, in its stage, as one undo step", () => {
    const { document, actions, journey } = openEditor();
    const [note] = [...journey().notes.values()].filter(({ kind }) => kind === "pain-point");
    if (note === undefined) throw new Error("The template has no pain point.");
    expect(actions.changeNote(note.id, { kind: "opportunity" })).toEqual({ ok: true });
    const moved = journey().notes.get(note.id);
    expect(moved).toMatchObject({ kind: "opportunity", stageId: note.stageId, text: note.text });
    expect(journey().lanes.get(moved?.laneId ?? "")?.kind).toBe("opportunities");
    document.undo();
    expect(journey().notes.get(note.id)).toEqual(note);
  });

  test("a kind that the map has no lane for is refused with the cure, and the note stays", () => {
    const { actions, journey } = openEditor();
    const [note] = [...journey().notes.values()];
    if (note === undefined) throw new Error("The template has no note.");
    const refused = actions.changeNote(note.id, { kind: "support-step" });
    expect(refused).toMatchObject({ ok: false, reason: expect.stringContaining("add the lane first") });
    expect(journey().notes.get(note.id)).toBe(note);
  });

  test("a pain point is attached to its touchpoint, in the touchpoint's stage", () => {
    const { actions, journey } = openEditor();
    const [touchpoint] = [...journey().touchpoints.values()];
    if (touchpoint === undefined) throw new Error("The template has no touchpoint.");
    const before = new Set(journey().notes.keys());
    expect(actions.annotate(touchpoint.id, "pain-point", "Nobody answers")).toEqual({ ok: true });
    const [added] = [...journey().notes.values()].filter(({ id }) => !before.has(id));
    expect(added).toMatchObject({ kind: "pain-point", text: "Nobody answers", touchpointId: touchpoint.id, stageId: touchpoint.stageId });
  });

  test("what a colleague typed into the same description meanwhile is kept", () => {
    const { actions, journey } = openEditor();
    const [touchpoint] = [...journey().touchpoints.values()];
    if (touchpoint === undefined) throw new Error("The template has no touchpoint.");
    actions.changeTouchpoint(touchpoint.id, { description: "Queue." });
    // A colleague has added at the end while this person, who still saw "Queue.", changed the start.
    actions.changeTouchpoint(touchpoint.id, { description: "Queue. Twenty minutes." }, { description: "Queue." });
    actions.changeTouchpoint(touchpoint.id, { description: "Long queue." }, { description: "Queue." });
    expect(journey().touchpoints.get(touchpoint.id)?.description).toBe("Long queue. Twenty minutes.");
  });

  test("deleting what is selected clears the selection", () => {
    const { editor, actions, journey } = openEditor();
    const [id] = journey().touchpoints.keys();
    if (id === undefined) throw new Error("The template has no touchpoint.");
    editor.setState({ selection: new Set([id]) });
    actions.deleteCards([id]);
    expect(journey().touchpoints.has(id)).toBe(false);
    expect(editor.getState().selection.size).toBe(0);
  });
});
