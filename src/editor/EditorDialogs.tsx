import { type ComponentProps, useEffect, useRef } from "react";
import { useStore } from "zustand";

import type { MeasurementsChange } from "../document/measurementsChange.ts";
import type { UndoStep } from "../document/ownUndo.ts";
import { outcome } from "../live/commandOutcome.ts";
import type { LiveMap } from "../live/useLiveMap.ts";
import type { MapSession } from "../sync/mapSession.ts";
import { onDemand } from "../ui/onDemand.tsx";
import { PartBoundary } from "../ui/PartBoundary.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import type { ActionContext } from "./actions/action.ts";
import { ACTIONS } from "./actions/actions.ts";
import { BOARD_KEYS } from "./boardKeys.ts";
import type { EditorDialog, EditorStore } from "./editorState.ts";
import { describeShortcut } from "./shortcut.ts";
import { APPLE } from "./useActions.ts";

// Nobody needs these before they ask for them, and together they weigh more than the board.
const ImportWizard = onDemand(loadImportWizard);
const EditorSharing = onDemand(async () => (await import("./EditorSharing.tsx")).EditorSharing);
const ExportDialog = onDemand(async () => (await import("../panels/ExportDialog.tsx")).ExportDialog);
const ShortcutsDialog = onDemand(async () => (await import("../panels/ShortcutsDialog.tsx")).ShortcutsDialog);

const SHORTCUTS = [...ACTIONS, ...BOARD_KEYS];

type EditorDialogsProps = {
  readonly session: MapSession;
  readonly live: LiveMap;
  readonly editor: EditorStore;
  readonly myName: string;
  readonly theme: "light" | "dark";
  readonly makeContext: () => ActionContext;
};

const NAMES = { import: "The import", share: "Sharing", export: "The export", shortcuts: "The list of shortcuts" } as const;

/** The one dialog that is open. A fault in it closes it and leaves the page up. */
export function EditorDialogs(props: EditorDialogsProps) {
  const dialog = useStore(props.editor, (state) => state.dialog);
  useEffect(
    () =>
      whenIdle(() => {
        // Not the import: it is as heavy as these together, and most visits import nothing.
        for (const part of [EditorSharing, ExportDialog, ShortcutsDialog]) part.warmUp();
      }),
    [],
  );
  if (dialog === null) return null;
  const close = (): void => {
    props.editor.setState({ dialog: null, importSource: null, replacing: null });
  };
  return (
    <PartBoundary key={dialog} name={NAMES[dialog]} onClose={close}>
      <OpenDialog {...props} dialog={dialog} close={close} />
    </PartBoundary>
  );
}

type OpenDialogProps = EditorDialogsProps & { readonly dialog: EditorDialog; readonly close: () => void };

function OpenDialog({ session, live, editor, myName, theme, makeContext, dialog, close }: OpenDialogProps) {
  const importSource = useStore(editor, (state) => state.importSource);
  const replacing = useStore(editor, (state) => state.replacing);
  const { journey, measurements } = live.snapshot;
  const applied = useRef<UndoStep | null>(null);
  const firstFigures = useRef<ReadonlySet<string>>(new Set());
  switch (dialog) {
    case "import":
      return (
        <ImportWizard
          mapId={session.mapId}
          journey={journey}
          measurements={measurements}
          importedBy={myName}
          source={importSource}
          replacing={replacing}
          makeContext={makeContext}
          onApplied={(step, change) => {
            applied.current = step;
            // On a map with figures people look at something, and the view stays theirs.
            if (measurements.observations.size === 0) firstFigures.current = new Set(change.observations.map(({ touchpointId }) => touchpointId));
          }}
          onUndo={() => {
            makeContext().document.undoStep(applied.current);
            firstFigures.current = new Set();
          }}
          onClose={() => {
            close();
            makeContext().board?.showCards(firstFigures.current);
          }}
        />
      );
    case "share":
      return <EditorSharing session={session} mapTitle={journey.title} onClose={close} />;
    case "export":
      return (
        <ExportDialog source={{ journey, measurements, report: live.report, lens: live.lens, date: live.today }} theme={theme} onClose={close} />
      );
    case "shortcuts":
      return (
        <ShortcutsDialog actions={SHORTCUTS} describe={(shortcut) => describeShortcut(shortcut, APPLE)} onClose={close} />
      );
    default:
      return dialog satisfies never;
  }
}

/** The wizard with the command that puts what it has read on the map. */
async function loadImportWizard() {
  const [Wizard, applyMeasurements] = await Promise.all([
    import("../panels/ImportWizard.tsx").then(({ ImportWizard: loaded }) => loaded),
    import("../document/commands/applyMeasurements.ts").then(({ applyMeasurements: loaded }) => loaded),
  ]);
  type Props = Omit<ComponentProps<typeof Wizard>, "onApply"> & {
    readonly makeContext: () => ActionContext;
    readonly onApplied: (step: UndoStep | null, change: MeasurementsChange) => void;
  };
  return function WizardWithCommands({ makeContext, onApplied, ...rest }: Props) {
    return (
      <Wizard
        {...rest}
        onApply={({ change }) => {
          const { document } = makeContext();
          const result = applyMeasurements(document.doc, change);
          if (result.ok) onApplied(document.lastStep, change);
          return outcome(result);
        }}
      />
    );
  };
}
