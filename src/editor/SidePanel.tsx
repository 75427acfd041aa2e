import { X } from "lucide-react";
import { useEffect, useMemo } from "react";
import { useStore } from "zustand";

import type { CommandResult } from "../document/commandResult.ts";
import { openThread } from "../document/talkCommands/openThread.ts";
import { reply } from "../document/talkCommands/reply.ts";
import { resolveThread } from "../document/talkCommands/resolveThread.ts";
import type { TalkDocument } from "../document/talkDocument.ts";
import type { DiscussionActions } from "../panels/Discussion.tsx";
import { FrictionList } from "../panels/FrictionList.tsx";
import type { InspectorActions } from "../panels/inspector/inspectorActions.ts";
import { changeIdentity, type Identity, NAMELESS } from "../sync/identity.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { DONE, type Outcome } from "../ui/outcome.ts";
import { Tabs } from "../ui/Tabs.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import { type EditorStore, showPanel } from "./editorState.ts";
import styles from "./SidePanel.module.css";
import type { LiveMap } from "./useLiveDocument.ts";
import { useNow } from "./useNow.ts";

// The first screen shows the list of friction points; these follow in the first quiet moment.
const Inspector = onDemand(async () => (await import("../panels/Inspector.tsx")).Inspector);
const Discussion = onDemand(async () => (await import("../panels/Discussion.tsx")).Discussion);

type SidePanelProps = {
  readonly live: LiveMap;
  readonly talk: TalkDocument;
  readonly editor: EditorStore;
  readonly identity: Identity;
  readonly mayEdit: boolean;
  readonly mayComment: boolean;
  readonly actions: InspectorActions;
};

/** What to fix first, every field of what is selected, and what was said about it. */
export function SidePanel({ live, talk, editor, identity, mayEdit, mayComment, actions }: SidePanelProps) {
  const { snapshot, report, threadCounts } = live;
  const { journey, measurements } = snapshot;
  const { selection, panel, personaId } = useStore(editor);
  const [only] = selection;
  const discussionActions = useMemo(() => makeDiscussionActions(talk, identity, actions.goTo), [talk, identity, actions]);
  const now = useNow();
  useEffect(
    () =>
      whenIdle(() => {
        Inspector.warmUp();
        Discussion.warmUp();
      }),
    [],
  );
  const openThreads = [...threadCounts.values()].reduce((sum, count) => sum + count, 0);
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
                report={report}
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
                journey={journey}
                measurements={measurements}
                report={report}
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

function outcome(result: CommandResult<unknown>): Outcome {
  return result.ok ? DONE : result;
}

function makeDiscussionActions(talk: TalkDocument, { id, name }: Identity, goTo: (id: string) => void): DiscussionActions {
  const author = { id, name };
  return {
    openThread: (anchor, text) => outcome(openThread(talk.doc, { anchor, author, text })),
    reply: (threadId, text) => outcome(reply(talk.doc, { threadId, author, text })),
    resolve: (threadId, resolved) => outcome(resolveThread(talk.doc, { threadId, resolved })),
    goTo,
    nameMyself: (chosen) => {
      if (chosen.trim() === "") return { ok: false, reason: "Type the name that others should see." };
      changeIdentity({ name: chosen });
      return DONE;
    },
  };
}
