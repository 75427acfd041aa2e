import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useStore } from "zustand";

import { Board } from "../canvas/Board.tsx";
import type { BoardHandle } from "../canvas/boardHandle.ts";
import type { BoardIntent } from "../canvas/boardIntent.ts";
import type { Problem } from "../journey/problem.ts";
import { countedTwice } from "../metrics/countedTwice.ts";
import { hasUnjudged } from "../metrics/frictionReport.ts";
import { FiguresMenu } from "../panels/FiguresMenu.tsx";
import { Legend } from "../panels/Legend.tsx";
import { LensMenu } from "../panels/LensMenu.tsx";
import { ProblemsNotice } from "../panels/ProblemsNotice.tsx";
import { UnplacedTray } from "../panels/UnplacedTray.tsx";
import type { LiveSession } from "../live/liveSession.ts";
import { useIdentity } from "../live/useIdentity.ts";
import { useLiveMap } from "../live/useLiveMap.ts";
import { useTheme } from "../live/useTheme.ts";
import type { MapSession } from "../sync/mapSession.ts";
import { onDemand } from "../ui/onDemand.tsx";
import { showToast, Toasts } from "../ui/Toasts.tsx";
import type { ActionContext } from "./actions/action.ts";
import { carryOutIntent } from "./carryOutIntent.ts";
import { EditorDialogs } from "./EditorDialogs.tsx";
import { EditorMenus } from "./EditorMenus.tsx";
import styles from "./EditorShell.module.css";
import { createEditorStore } from "./editorState.ts";
import { makeCommonActions } from "./inspectorActions.ts";
import { SidePanel } from "./SidePanel.tsx";
import { makeTableActions } from "./tableActions.ts";
import { ToolRail } from "./ToolRail.tsx";
import { TopBar } from "./TopBar.tsx";
import { useForgottenAnswers } from "./useForgottenAnswers.ts";
import { useShortcuts } from "./useActions.ts";
import { useImportDrop } from "./useImportDrop.ts";

const TableView = onDemand(async () => (await import("../panels/TableView.tsx")).TableView);

/** Narrower than this the panel lies over the map, so it waits until it is asked for. */
const ROOM_FOR_PANEL = "(min-width: 701px)";

type EditorShellProps = {
  readonly session: MapSession;
  readonly documents: LiveSession;
};

/** One bar above, one rail at the left, one panel at the right that can be closed; the rest is the map. */
export function EditorShell({ session, documents }: EditorShellProps) {
  const { presence } = documents;
  const [editor] = useState(() => createEditorStore({ panelOpen: window.matchMedia(ROOM_FOR_PANEL).matches }));
  const colleagues = useSyncExternalStore(presence.subscribe, presence.getColleagues);
  const identity = useIdentity();
  const status = useSyncExternalStore(session.status.subscribe, session.status.getSnapshot);
  const { selection, tool, view, panelOpen, personaId, figures, lens } = useStore(editor);
  const live = useLiveMap(documents, figures, lens);
  const { snapshot, report, scene } = live;
  useForgottenAnswers(session, documents.map, snapshot.measurements);
  const [board, setBoard] = useState<BoardHandle | null>(null);
  const theme = useTheme();
  // A link that no longer takes edits, or a document of a newer version, turns the page into a reader.
  const mayEdit = session.mayEdit && !snapshot.newer && (status.state !== "refused" || status.tooLarge || status.notTaken);
  const doubled = useMemo(() => countedTwice(snapshot.measurements).length, [snapshot.measurements]);
  const problems = [...snapshot.problems, ...repairsOf(session)];
  const hoveringFile = useImportDrop(editor, mayEdit);

  const makeContext = useCallback(
    (): ActionContext => ({
      document: documents.map,
      snapshot: documents.map.getSnapshot(),
      report,
      editor,
      board,
      mayEdit,
      mayComment: session.mayComment,
      carryOut: (result) => {
        if (result.ok) return { value: result.value };
        showToast({ title: result.reason, tone: "problem" });
        return null;
      },
      say: (sentence, offer) => {
        const step = documents.map.lastStep;
        const takeBack = (): void => {
          if (!documents.map.undoStep(step)) showToast({ title: "You have changed something else since. Undo takes back one step after another." });
        };
        const undo = { label: "Undo", run: takeBack };
        showToast({ title: sentence, ...(offer === "undo" ? { action: undo } : {}) });
      },
    }),
    [documents, report, editor, board, mayEdit, session.mayComment],
  );
  useShortcuts(makeContext);

  const commonActions = useMemo(() => makeCommonActions(makeContext), [makeContext]);
  const tableActions = useMemo(() => makeTableActions(makeContext, commonActions), [makeContext, commonActions]);
  const onIntent = useCallback(
    (intent: BoardIntent) => {
      carryOutIntent(intent, makeContext(), {
        setCursor: (cursor) => {
          presence.set({ cursor });
        },
        setDrag: (drag) => {
          presence.set({ drag });
        },
      });
    },
    [makeContext, presence],
  );

  useEffect(() => {
    presence.set({ selection: [...selection] });
  }, [presence, selection]);
  useEffect(() => {
    document.title = snapshot.journey.title === "" ? "Throughline" : `${snapshot.journey.title} – Throughline`;
  }, [snapshot.journey.title]);

  return (
    <div className={styles.page} data-panel={panelOpen}>
      <TopBar
        title={snapshot.journey.title}
        status={status}
        colleagues={colleagues}
        presence={presence}
        mayEdit={mayEdit}
        editor={editor}
        makeContext={makeContext}
        actions={commonActions}
        figures={
          <>
            <LensMenu
              measurements={snapshot.measurements}
              lens={live.lens}
              report={report}
              editable={mayEdit}
              onChoose={(chosen) => {
                editor.setState({ lens: chosen });
              }}
            />
            <FiguresMenu
              choices={live.figureChoices}
              chosen={live.figuresChosen}
              report={report}
              onChoose={(choice) => {
                editor.setState({ figures: choice });
              }}
            />
          </>
        }
      />
      <ToolRail editor={editor} mayEdit={mayEdit} makeContext={makeContext} />
      <main className={styles.map}>
        <ProblemsNotice problems={problems} countedTwice={doubled} newer={snapshot.newer} />
        {view === "board" ? (
          <Board
            ref={setBoard}
            journey={snapshot.journey}
            scene={scene}
            selection={selection}
            colleagues={colleagues}
            editable={mayEdit}
            theme={theme}
            tool={tool}
            onIntent={onIntent}
          >
            <Legend figuresShown={report.figuresShown} lens={live.lens} unjudged={hasUnjudged(report)} />
          </Board>
        ) : (
          <TableView
            journey={snapshot.journey}
            report={report}
            lens={live.lens}
            threadCounts={live.threadCounts}
            selection={selection}
            personaId={personaId}
            editable={mayEdit}
            actions={tableActions}
          />
        )}
        <UnplacedTray journey={snapshot.journey} editable={mayEdit} actions={commonActions} />
        {hoveringFile && <div className={styles.dropHint}>Drop the file to import it. Nothing changes before you agree.</div>}
      </main>
      {panelOpen && (
        <SidePanel
          mapId={session.mapId}
          live={live}
          talk={documents.talk}
          editor={editor}
          identity={identity}
          mayEdit={mayEdit}
          mayComment={session.mayComment}
          actions={commonActions}
          makeContext={makeContext}
        />
      )}
      <EditorMenus journey={snapshot.journey} editor={editor} makeContext={makeContext} />
      <EditorDialogs
        session={session}
        live={live}
        editor={editor}
        myName={identity.name}
        theme={theme}
        makeContext={makeContext}
      />
      <Toasts />
    </div>
  );
}

/** What this device's copy could not give back, told where other repaired values are told. */
function repairsOf({ repairs }: MapSession): Problem[] {
  return repairs.map((message) => ({ path: "this device", message }));
}
