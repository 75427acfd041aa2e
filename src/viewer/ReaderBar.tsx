import { PanelRight } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Link } from "wouter";
import { StatusLine } from "../panels/StatusLine.tsx";
import type { MapSession } from "../sync/mapSession.ts";
import { BrandMark } from "../ui/BrandMark.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { ExportMenu } from "./ExportMenu.tsx";
import styles from "./ReaderBar.module.css";
import { readerStatus } from "./readerStatus.ts";
import type { DrawnMap } from "./useDrawnMap.ts";

export type ReaderBarProps = {
  readonly session: MapSession;
  readonly drawn: DrawnMap;
  readonly theme: "light" | "dark";
  readonly panelOpen: boolean;
  readonly onTogglePanel: () => void;
};

export function ReaderBar({ session, drawn, theme, panelOpen, onTogglePanel }: ReaderBarProps) {
  const status = useSyncExternalStore(session.status.subscribe, session.status.getSnapshot);
  const { title } = drawn.snapshot.journey;
  return (
    <header className={styles.bar}>
      <Link href="/" className={styles.home ?? ""} aria-label="All maps">
        <BrandMark />
      </Link>
      <h1 className={styles.title} dir="auto">{title === "" ? "Untitled map" : title}</h1>
      <StatusLine status={readerStatus(session.role, status)} />
      <div className={styles.space} />
      <ExportMenu drawn={drawn} theme={theme} />
      <IconButton
        label={panelOpen ? "Hide the panel" : "Show friction and discussion"}
        icon={<PanelRight />}
        pressed={panelOpen}
        onPress={onTogglePanel}
      />
    </header>
  );
}
