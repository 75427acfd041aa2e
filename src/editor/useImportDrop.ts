import { useEffect, useState } from "react";

import type { EditorStore } from "./editorState.ts";

/**
 * Opens the import wizard when a file is dropped anywhere on the page, or a table is pasted outside of a text field.
 *
 * @returns whether a file hovers over the page, so that the page can say what will happen
 */
export function useImportDrop(editor: EditorStore, mayEdit: boolean): boolean {
  const [hovering, setHovering] = useState(false);
  useEffect(() => {
    if (!mayEdit) return;
    const carriesFile = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const busy = (): boolean => editor.getState().dialog !== null;
    const onDragOver = (event: DragEvent): void => {
      if (!carriesFile(event)) return;
      // Without this the browser would leave the page and open the file instead.
      event.preventDefault();
      if (!busy()) setHovering(true);
    };
    const onDragLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setHovering(false);
    };
    const onDrop = (event: DragEvent): void => {
      if (!carriesFile(event)) return;
      event.preventDefault();
      setHovering(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined && !busy()) editor.setState({ dialog: "import", importSource: file });
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (busy() || isTextField(event.target)) return;
      const file = event.clipboardData?.files[0];
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (file !== undefined) editor.setState({ dialog: "import", importSource: file });
      else if (looksLikeTable(text)) editor.setState({ dialog: "import", importSource: { name: "Pasted table", text } });
      else return;
      event.preventDefault();
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onDrop);
    window.addEventListener("paste", onPaste);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onDrop);
      window.removeEventListener("paste", onPaste);
    };
  }, [editor, mayEdit]);
  return hovering;
}

function isTextField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest("input, textarea") !== null);
}

/** At least two lines with a tab, comma or semicolon: a word copied by chance is not a table. */
export function looksLikeTable(text: string): boolean {
  const lines = text.split(/\r\n|\r|\n/, 3).filter((line) => line.trim() !== "");
  return lines.length >= 2 && lines.every((line) => /[\t,;]/.test(line));
}
