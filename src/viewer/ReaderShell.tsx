import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { Board } from "../canvas/Board.tsx";
import type { BoardHandle } from "../canvas/boardHandle.ts";
import type { BoardIntent } from "../canvas/boardIntent.ts";
import type { LiveSession } from "../live/liveSession.ts";
import { useLiveMap } from "../live/useLiveMap.ts";
import { useTheme } from "../live/useTheme.ts";
import { NEWEST_OF_ALL } from "../metrics/figuresShown.ts";
import { hasUnjudged } from "../metrics/frictionReport.ts";
import { FRICTION_LENS, type Lens } from "../metrics/lens.ts";
import { Legend } from "../panels/Legend.tsx";
import type { MapSession } from "../sync/mapSession.ts";
import { Toasts } from "../ui/Toasts.tsx";
import { ReaderBar } from "./ReaderBar.tsx";
import { ReaderNotices } from "./ReaderNotices.tsx";
import { ReaderPanel, type ReaderTab } from "./ReaderPanel.tsx";
import styles from "./ReaderShell.module.css";
import { selectByReading } from "./selectByReading.ts";

/** Below this width the panel covers the map, so it waits to be asked for. */
const ROOM_FOR_PANEL = "(min-width: 701px)";

/** One bar above, the map, and one panel at the right that can be closed. */
export function ReaderShell({ session, reading }: { readonly session: MapSession; readonly reading: LiveSession }) {
  const [figures, setFigures] = useState(NEWEST_OF_ALL);
  const [lens, setLens] = useState<Lens>(FRICTION_LENS);
  const drawn = useLiveMap(reading, figures, lens);
  const { journey } = drawn.snapshot;
  const { presence } = reading;
  const colleagues = useSyncExternalStore(presence.subscribe, presence.getColleagues);
  const theme = useTheme();
  const [board, setBoard] = useState<BoardHandle | null>(null);
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [tab, setTab] = useState<ReaderTab>("friction");
  const [panelOpen, setPanelOpen] = useState(() => window.matchMedia(ROOM_FOR_PANEL).matches);

  const onIntent = useCallback(
    (intent: BoardIntent) => {
      if (intent.type === "cursorMoved") presence.set({ cursor: intent.cursor });
      else setSelection((before) => selectByReading(before, intent));
      if (intent.type === "openDetails") {
        setTab("discussion");
        setPanelOpen(true);
      }
    },
    [presence],
  );
  const goTo = useCallback(
    (id: string) => {
      setSelection(new Set([id]));
      // On a narrow screen the panel lies over what it is to show.
      if (!window.matchMedia(ROOM_FOR_PANEL).matches) setPanelOpen(false);
      board?.reveal(id);
    },
    [board],
  );
  useEffect(() => {
    presence.set({ selection: [...selection] });
  }, [presence, selection]);
  useEffect(() => {
    document.title = journey.title === "" ? "Throughline" : `${journey.title} – Throughline`;
  }, [journey.title]);

  return (
    <div className={styles.page} data-panel={panelOpen}>
      <ReaderBar
        session={session}
        drawn={drawn}
        presence={presence}
        colleagues={colleagues}
        theme={theme}
        panelOpen={panelOpen}
        onChooseFigures={setFigures}
        onChooseLens={setLens}
        onTogglePanel={() => {
          setPanelOpen((open) => !open);
        }}
      />
      <main className={styles.map}>
        <Board
          ref={setBoard}
          journey={journey}
          scene={drawn.scene}
          selection={selection}
          colleagues={colleagues}
          editable={false}
          theme={theme}
          tool="pan"
          onIntent={onIntent}
        >
          <Legend figuresShown={drawn.report.figuresShown} lens={drawn.lens} unjudged={hasUnjudged(drawn.report)} />
        </Board>
        <ReaderNotices session={session} snapshot={drawn.snapshot} />
      </main>
      {panelOpen && (
        <ReaderPanel
          drawn={drawn}
          talk={reading.talk}
          selection={selection}
          mayComment={session.mayComment}
          tab={tab}
          onTab={setTab}
          onGoTo={goTo}
          onClose={() => {
            setPanelOpen(false);
          }}
        />
      )}
      <Toasts />
    </div>
  );
}
