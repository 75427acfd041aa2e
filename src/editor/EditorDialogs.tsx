import { lazy, Suspense } from "react";
import { useStore } from "zustand";

import { applyMeasurements } from "../document/commands/applyMeasurements.ts";
import { DONE } from "../ui/outcome.ts";
import type { ActionContext } from "./actions/action.ts";
import type { EditorStore } from "./editorState.ts";
import type { LiveMap } from "./useLiveDocument.ts";

// Nobody needs these before they ask for them, and together they weigh more than the board.
const ImportWizard = lazy(async () => ({ default: (await import("../panels/ImportWizard.tsx")).ImportWizard }));

type EditorDialogsProps = {
  readonly live: LiveMap;
  readonly editor: EditorStore;
  readonly myName: string;
  readonly makeContext: () => ActionContext;
};

/** The one dialog that is open. */
export function EditorDialogs({ live, editor, myName, makeContext }: EditorDialogsProps) {
  const { dialog, importSource } = useStore(editor);
  const { journey, measurements } = live.snapshot;
  const close = (): void => {
    editor.setState({ dialog: null, importSource: null });
  };
  return (
    <Suspense fallback={null}>
      {dialog === "import" && (
        <ImportWizard
          journey={journey}
          measurements={measurements}
          importedBy={myName}
          source={importSource}
          onApply={({ change }) => {
            const result = applyMeasurements(makeContext().document.doc, change);
            return result.ok ? DONE : result;
          }}
          onUndo={() => {
            makeContext().document.undo();
          }}
          onClose={close}
        />
      )}
    </Suspense>
  );
}
