import { type ReactNode, useRef } from "react";

/** A file chooser for map files; the input belongs somewhere on the page. */
export function useMapFile(onText: (text: string) => void): { readonly chooseFile: () => void; readonly input: ReactNode } {
  const input = useRef<HTMLInputElement>(null);
  return {
    chooseFile: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Map file"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          // The same file may be chosen again after it was mended.
          event.currentTarget.value = "";
          if (file !== undefined) void file.text().then(onText);
        }}
      />
    ),
  };
}
