import { type ReactNode, useState } from "react";
import { useStore } from "zustand";
import { Link } from "wouter";

import type { Colleague } from "../document/presence.ts";
import { LivePresenceBar } from "../live/LivePresenceBar.tsx";
import { StatusLine } from "../panels/StatusLine.tsx";
import type { PresenceChannel } from "../sync/presenceChannel.ts";
import type { SaveStatus } from "../sync/saveStatus.ts";
import { BrandMark } from "../ui/BrandMark.tsx";
import { Button } from "../ui/Button.tsx";
import { refusal } from "../ui/outcome.ts";
import { showToast } from "../ui/Toasts.tsx";
import { ActionButton } from "./actionButtons.tsx";
import type { ActionContext } from "./actions/action.ts";
import type { EditorStore } from "./editorState.ts";
import type { CommonActions } from "./inspectorActions.ts";
import styles from "./TopBar.module.css";
import { runAction, useAction } from "./useActions.ts";

type TopBarProps = {
  readonly title: string;
  readonly status: SaveStatus;
  readonly colleagues: readonly Colleague[];
  readonly presence: PresenceChannel;
  readonly mayEdit: boolean;
  readonly editor: EditorStore;
  readonly makeContext: () => ActionContext;
  readonly actions: Pick<CommonActions, "changeMap">;
  /** Which figures light the board. */
  readonly figures: ReactNode;
};

export function TopBar(props: TopBarProps) {
  const { title, status, colleagues, presence, mayEdit, editor, makeContext, actions, figures } = props;
  const { view, panelOpen } = useStore(editor);
  const importData = useAction("import-data");
  const exportMap = useAction("export-map");
  const shareMap = useAction("share-map");
  return (
    <header className={styles.bar}>
      <Link href="/" className={styles.home ?? ""} aria-label="All maps">
        <BrandMark />
      </Link>
      <MapTitle
        title={title}
        editable={mayEdit}
        onRename={(text) => {
          const reason = refusal(actions.changeMap({ title: text }));
          if (reason !== null) showToast({ title: reason, tone: "problem" });
        }}
      />
      <StatusLine status={status} />
      <div className={styles.space} />
      <div className={styles.figures}>{figures}</div>
      <div className={styles.people}>
        <LivePresenceBar presence={presence} colleagues={colleagues} />
      </div>
      <div className={styles.buttons}>
        <span className={styles.roomy}>
          <ActionButton id="toggle-table" makeContext={makeContext} pressed={view === "table"} />
        </span>
        <ActionButton id="toggle-panel" makeContext={makeContext} pressed={panelOpen} />
        <span className={styles.roomy}>
          <ActionButton id="show-shortcuts" makeContext={makeContext} />
        </span>
      </div>
      <div className={styles.main}>
        {mayEdit && (
          <Button
            icon={<importData.icon />}
            onPress={() => {
              runAction(importData, makeContext());
            }}
          >
            <span className={styles.words}>Import</span>
          </Button>
        )}
        <Button
          icon={<exportMap.icon />}
          onPress={() => {
            runAction(exportMap, makeContext());
          }}
        >
          <span className={styles.words}>Export</span>
        </Button>
        <Button
          look="primary"
          icon={<shareMap.icon />}
          onPress={() => {
            runAction(shareMap, makeContext());
          }}
        >
          <span className={styles.words}>Share</span>
        </Button>
      </div>
    </header>
  );
}

type MapTitleProps = {
  readonly title: string;
  readonly editable: boolean;
  readonly onRename: (title: string) => void;
};

/** The map's name, renamed in place: Enter and leaving the field settle it, Escape restores it. */
function MapTitle({ title, editable, onRename }: MapTitleProps) {
  // Null while nothing is typed, so that a colleague's new name shows at once.
  const [draft, setDraft] = useState<string | null>(null);
  if (!editable) return <h1 className={styles.title} dir="auto">{title}</h1>;
  const settle = (): void => {
    if (draft !== null && draft !== title) onRename(draft);
    setDraft(null);
  };
  return (
    <h1 className={styles.titleHolder}>
      <input
        className={styles.title}
        dir="auto"
        aria-label="Name of the map"
        placeholder="Untitled map"
        value={draft ?? title}
        size={Math.max(8, Math.min(48, (draft ?? title).length))}
        onChange={(event) => {
          setDraft(event.target.value);
        }}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing) event.currentTarget.blur();
          if (event.key === "Escape") setDraft(null);
        }}
      />
    </h1>
  );
}
