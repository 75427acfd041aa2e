import { Download, PanelRight } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { Link } from "wouter";
import type { Colleague } from "../document/presence.ts";
import type { SheetSource } from "../export/sheet.ts";
import { LivePresenceBar } from "../live/LivePresenceBar.tsx";
import type { LiveMap } from "../live/useLiveMap.ts";
import type { FiguresChoice } from "../metrics/figuresShown.ts";
import type { Lens } from "../metrics/lens.ts";
import { FiguresMenu } from "../panels/FiguresMenu.tsx";
import { LensMenu } from "../panels/LensMenu.tsx";
import { StatusLine } from "../panels/StatusLine.tsx";
import type { MapSession } from "../sync/mapSession.ts";
import type { PresenceChannel } from "../sync/presenceChannel.ts";
import { BrandMark } from "../ui/BrandMark.tsx";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import styles from "./ReaderBar.module.css";
import { readerStatus } from "./readerStatus.ts";

// Fonts and file formats are heavy, and most readers never ask for them.
const ExportDialog = onDemand(async () => (await import("../panels/ExportDialog.tsx")).ExportDialog);

export type ReaderBarProps = {
  readonly session: MapSession;
  readonly drawn: LiveMap;
  readonly presence: PresenceChannel;
  readonly colleagues: readonly Colleague[];
  readonly theme: "light" | "dark";
  readonly panelOpen: boolean;
  readonly onChooseFigures: (choice: FiguresChoice) => void;
  readonly onChooseLens: (lens: Lens) => void;
  readonly onTogglePanel: () => void;
};

export function ReaderBar(props: ReaderBarProps) {
  const { session, drawn, presence, colleagues, theme, panelOpen, onChooseFigures, onChooseLens, onTogglePanel } = props;
  const status = useSyncExternalStore(session.status.subscribe, session.status.getSnapshot);
  const [exporting, setExporting] = useState<SheetSource | null>(null);
  const { journey, measurements } = drawn.snapshot;
  return (
    <header className={styles.bar}>
      <Link href="/" className={styles.home ?? ""} aria-label="All maps">
        <BrandMark />
      </Link>
      <h1 className={styles.title} dir="auto">{journey.title === "" ? "Untitled map" : journey.title}</h1>
      <div className={styles.status}>
        <StatusLine status={readerStatus(session.role, status)} />
      </div>
      <div className={styles.space} />
      <LensMenu measurements={measurements} lens={drawn.lens} report={drawn.report} onChoose={onChooseLens} />
      <FiguresMenu
        choices={drawn.figureChoices}
        chosen={drawn.figuresChosen}
        report={drawn.report}
        onChoose={onChooseFigures}
      />
      <div className={styles.people}>
        <LivePresenceBar presence={presence} colleagues={colleagues} />
      </div>
      <div className={styles.export}>
        <Button
          icon={<Download size={16} />}
          onPress={() => {
            setExporting({ journey, measurements, report: drawn.report, lens: drawn.lens, date: new Date() });
          }}
        >
          Export
        </Button>
      </div>
      <IconButton
        label={panelOpen ? "Hide the panel" : "Show friction and discussion"}
        icon={<PanelRight />}
        pressed={panelOpen}
        onPress={onTogglePanel}
      />
      {exporting !== null && <ExportDialog source={exporting} theme={theme} onClose={() => { setExporting(null); }} />}
    </header>
  );
}
