import { X } from "lucide-react";
import { type ComponentProps, useEffect, useMemo } from "react";
import { useStore } from "zustand";

import type { TalkDocument } from "../document/talkDocument.ts";
import type { LiveMap } from "../live/useLiveMap.ts";
import { useNow } from "../live/useNow.ts";
import { FrictionList } from "../panels/FrictionList.tsx";
import { type Identity, NAMELESS } from "../sync/identity.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import type { ActionContext } from "./actions/action.ts";
import { type EditorStore, showPanel } from "./editorState.ts";
import type { CommonActions } from "./inspectorActions.ts";
import styles from "./SidePanel.module.css";

// The first screen shows the list of friction points; these follow in the first quiet moment.
const Inspector = onDemand(loadInspector);
const Discussion = onDemand(async () => (await import("../live/LiveDiscussion.tsx")).LiveDiscussion);

type SidePanelProps = {
  readonly mapId: string;
  readonly live: LiveMap;
  readonly talk: TalkDocument;
  readonly editor: EditorStore;
  readonly identity: Identity;
  readonly mayEdit: boolean;
  readonly mayComment: boolean;
  readonly actions: CommonActions;
  readonly makeContext: () => ActionContext;
};

/** What to fix first, every field of what is selected, and what was said about it. */
export function SidePanel({ mapId, live, talk, editor, identity, mayEdit, mayComment, actions, makeContext }: SidePanelProps) {
  const { snapshot, report, openThreads } = live;
  const { journey, measurements } = snapshot;
  const { selection, panel, personaId, commentWanted, metricWanted } = useStore(editor);
  const [only] = selection;
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
                onJudge={mayEdit ? actions.judgeMetric : null}
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
                metricWanted={metricWanted}
                onMetricShown={() => {
                  editor.setState({ metricWanted: null });
                }}
                editable={mayEdit}
                actions={actions}
                makeContext={makeContext}
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
                document={talk}
                talk={live.talk}
                selectedId={selection.size === 1 ? (only ?? null) : null}
                myName={identity.name === NAMELESS ? "" : identity.name}
                canComment={mayComment}
                writing={commentWanted}
                onWriting={() => {
                  editor.setState({ commentWanted: false });
                }}
                now={now}
                onGoTo={actions.goTo}
              />
            ),
          },
        ]}
      />
    </aside>
  );
}

/** The inspector with the commands that only it has. */
async function loadInspector() {
  const [Fields, makeDetailActions] = await Promise.all([
    import("../panels/Inspector.tsx").then(({ Inspector: loaded }) => loaded),
    import("./detailActions.ts").then(({ makeDetailActions: loaded }) => loaded),
  ]);
  type Props = Omit<ComponentProps<typeof Fields>, "actions"> & Pick<SidePanelProps, "actions" | "makeContext">;
  return function InspectorWithCommands({ actions, makeContext, ...rest }: Props) {
    const all = useMemo(() => ({ ...actions, ...makeDetailActions(makeContext) }), [actions, makeContext]);
    return <Fields {...rest} actions={all} />;
  };
}
