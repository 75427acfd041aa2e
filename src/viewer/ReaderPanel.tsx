import { X } from "lucide-react";
import { useEffect } from "react";
import type { TalkDocument } from "../document/talkDocument.ts";
import { useIdentity } from "../live/useIdentity.ts";
import type { LiveMap } from "../live/useLiveMap.ts";
import { useNow } from "../live/useNow.ts";
import { FrictionList } from "../panels/FrictionList.tsx";
import { NAMELESS } from "../sync/identity.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import styles from "./ReaderPanel.module.css";

const Discussion = onDemand(async () => (await import("../live/LiveDiscussion.tsx")).LiveDiscussion);

export type ReaderTab = "friction" | "discussion";

export type ReaderPanelProps = {
  readonly drawn: LiveMap;
  readonly talk: TalkDocument;
  readonly selection: ReadonlySet<string>;
  readonly mayComment: boolean;
  readonly tab: ReaderTab;
  readonly onTab: (tab: ReaderTab) => void;
  readonly onGoTo: (id: string) => void;
  readonly onClose: () => void;
};

/** What to fix first, and what was said about it; commenters may answer. */
export function ReaderPanel({ drawn, talk, selection, mayComment, tab, onTab, onGoTo, onClose }: ReaderPanelProps) {
  const { journey, measurements } = drawn.snapshot;
  const { name } = useIdentity();
  const now = useNow();
  useEffect(() => whenIdle(Discussion.warmUp), []);
  const [only] = selection;
  return (
    <aside className={styles.panel} aria-label="Panel">
      <div className={styles.close}>
        <IconButton label="Hide the panel" icon={<X />} size="small" onPress={onClose} />
      </div>
      <Tabs
        label="Panel"
        selected={tab}
        onSelect={onTab}
        tabs={[
          {
            id: "friction",
            label: "Friction",
            content: (
              <FrictionList
                journey={journey}
                measurements={measurements}
                report={drawn.report}
                figures={drawn.figuresChosen}
                selection={selection}
                onGoTo={onGoTo}
                onImport={null}
                onJudge={null}
              />
            ),
          },
          {
            id: "discussion",
            label: "Discussion",
            count: drawn.openThreads,
            content: (
              <Discussion
                journey={journey}
                document={talk}
                talk={drawn.talk}
                selectedId={selection.size === 1 ? (only ?? null) : null}
                myName={name === NAMELESS ? "" : name}
                canComment={mayComment}
                now={now}
                onGoTo={onGoTo}
              />
            ),
          },
        ]}
      />
    </aside>
  );
}
