import { X } from "lucide-react";
import { useEffect, useMemo } from "react";
import { useStore } from "zustand";

import type { TalkDocument } from "../document/talkDocument.ts";
import { makeDiscussionActions } from "../live/discussionActions.ts";
import type { LiveMap } from "../live/useLiveMap.ts";
import { useNow } from "../live/useNow.ts";
import { FrictionList } from "../panels/FrictionList.tsx";
import type { InspectorActions } from "../panels/inspector/inspectorActions.ts";
import { type Identity, NAMELESS } from "../sync/identity.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import { type EditorStore, showPanel } from "./editorState.ts";
import styles from "./SidePanel.module.css";

// The first screen shows the list of friction points; these follow in the first quiet moment.
const Inspector = onDemand(async () => (await import("../panels/Inspector.tsx")).Inspector);
const Discussion = onDemand(async () => (await import("../panels/Discussion.tsx")).Discussion);

type SidePanelProps = {
  readonly mapId: string;
  readonly live: LiveMap;
  readonly talk: TalkDocument;
  readonly editor: EditorStore;
  readonly identity: Identity;
  readonly mayEdit: boolean;
  readonly mayComment: boolean;
  readonly actions: InspectorActions;
};

/** What to fix first, every field of what is selected, and what was said about it. */
export function SidePanel({ mapId, live, talk, editor, identity, mayEdit, mayComment, actions }: SidePanelProps) {
  const { snapshot, report, openThreads } = live;
  const { journey, measurements } = snapshot;
  const { selection, panel, personaId, commentWanted } = useStore(editor);
  const [only] = selection;
  const discussionActions = useMemo(() => makeDiscussionActions(talk, actions.goTo), [talk, actions]);
  const now = useNow();
  useEffect(
    () =>
      whenIdle(() => {
        Inspector.warmUp();
        Discussion.warmUp();
      }),
    [],
  );
  return (
    <aside className={styles.panel} aria-label="Panel">
      <div className={styles.close}>
        <IconButton
          label="Hide the panel"
          icon={<X />}
          size="small"
          onPress={() => {
            editor.setState({ panelOpen: false });
          }}
        />
      </div>
      <Tabs
        label="Panel"
        selected={panel}
        onSelect={(tab) => {
          showPanel(editor, tab);
        }}
        tabs={[
          {
            id: "friction",
            label: "Friction",
            content: (
              <FrictionList
                journey={journey}
                measurements={measurements}
                report={report}
                figures={live.figuresChosen}
                selection={selection}
                onGoTo={actions.goTo}
                onImport={mayEdit ? actions.importData : null}
              />
            ),
          },
          {
            id: "details",
            label: "Details",
            content: (
              <Inspector
                mapId={mapId}
                journey={journey}
                measurements={measurements}
                report={report}
                figures={live.figuresChosen}
                selection={selection}
                personaId={personaId}
                editable={mayEdit}
                actions={actions}
              />
            ),
          },
          {
            id: "discussion",
            label: "Discussion",
            count: openThreads,
            content: (
              <Discussion
                journey={journey}
                talk={live.talk}
                selectedId={selection.size === 1 ? (only ?? null) : null}
                myName={identity.name === NAMELESS ? "" : identity.name}
                canComment={mayComment}
                writing={commentWanted}
                onWriting={() => {
                  editor.setState({ commentWanted: false });
                }}
                now={now}
                actions={discussionActions}
              />
            ),
          },
        ]}
      />
    </aside>
  );
}
