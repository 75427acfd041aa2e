import type { Note } from "../journey/journeyMap.ts";
import { NOTE_KIND_LABELS, type NoteKind } from "../journey/vocabularies.ts";
import { NOTE_LINE, NOTE_PADDING, NOTE_TEXT } from "./measures.ts";
import { noteText } from "./noteText.ts";
import type { ColourToken, Rectangle, SceneItem, Shape } from "./scene.ts";
import { box, text, textBlock } from "./shapes.ts";
import { directionOf } from "./scripts.ts";
import { fitLine } from "./wrapText.ts";

type NoteLook = { readonly ground: ColourToken; readonly ink: ColourToken; readonly stroke: ColourToken | null };

const PLAIN: NoteLook = { ground: "surface", ink: "ink", stroke: "line" };
const LOOKS: Partial<Readonly<Record<NoteKind, NoteLook>>> = {
  "pain-point": { ground: "pain", ink: "onPain", stroke: null },
  opportunity: { ground: "opportunity", ink: "onOpportunity", stroke: null },
};

/** A note's card; `about` is the title of the touchpoint it belongs to, or null. */
export function drawNote(note: Note, about: string | null, threads: number, bounds: Rectangle): SceneItem {
  const look = LOOKS[note.kind] ?? PLAIN;
  const { width, height } = bounds;
  const room = width - 2 * NOTE_PADDING;
  const wrapped = noteText(note, width);
  const shapes: Shape[] = [
    box(0, 0, width, height, { radius: 8, fill: look.ground, stroke: look.stroke }),
    ...textBlock(NOTE_PADDING, room, NOTE_PADDING + 11, wrapped, NOTE_LINE, NOTE_TEXT, look.ink),
  ];
  if (about !== null) {
    const style = { size: 10.5, weight: 600 } as const;
    const direction = directionOf(about);
    const x = direction === "rtl" ? width - NOTE_PADDING : NOTE_PADDING;
    const ink = look === PLAIN ? "ink2" : look.ink;
    shapes.push(text(x, height - NOTE_PADDING, fitLine(about, style, room), style, ink, { direction }));
  }
  if (threads > 0) {
    shapes.push(
      { type: "circle", cx: width - 2, cy: 2, r: 10, fill: "warn", stroke: null, strokeWidth: 1 },
      text(width - 2, 6, threads > 99 ? "99+" : String(threads), { size: 11, weight: 700 }, "onWarn", { anchor: "middle" }),
    );
  }
  const words = [`${NOTE_KIND_LABELS[note.kind]}: ${note.text.trim() === "" ? "empty" : note.text.trim()}`];
  if (about !== null) words.push(`about ${about}`);
  if (threads > 0) words.push(threads === 1 ? "1 open discussion" : `${threads} open discussions`);
  return { key: `note:${note.id}`, kind: "note", recordId: note.id, bounds, shapes, label: words.join(" · ") };
}
