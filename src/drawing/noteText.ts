import type { Note } from "../journey/journeyMap.ts";
import { NOTE_LINE, NOTE_MAX_LINES, NOTE_MIN_HEIGHT, NOTE_PADDING, NOTE_TEXT } from "./measures.ts";
import { type WrappedText, wrapText } from "./wrapText.ts";

type Measured = { readonly width: number; readonly text: WrappedText };

/** By text: the same words at the same width break the same way, whatever else of the note has changed. */
const lastBreak = new WeakMap<Note, Measured>();

/** The note's lines in a card of this width in pixels. */
export function noteText(note: Note, width: number): WrappedText {
  const known = lastBreak.get(note);
  if (known !== undefined && known.width === width) return known.text;
  const text = wrapText(note.text, NOTE_TEXT, width - 2 * NOTE_PADDING, NOTE_MAX_LINES);
  lastBreak.set(note, { width, text });
  return text;
}

/** Height in pixels of the note's card; a note about a touchpoint has one more line that names it. */
export function noteHeight(note: Note, width: number): number {
  const lines = Math.max(1, noteText(note, width).lines.length) + (note.touchpointId === null ? 0 : 1);
  return Math.max(NOTE_MIN_HEIGHT, 2 * NOTE_PADDING + lines * NOTE_LINE);
}
