import { X } from "lucide-react";
import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { TalkDocument } from "../document/talkDocument.ts";
import { FrictionList } from "../panels/FrictionList.tsx";
import { getIdentity, NAMELESS, subscribeToIdentity } from "../sync/identity.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { onDemand } from "../ui/onDemand.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import { makeDiscussionActions } from "./discussionActions.ts";
import styles from "./ReaderPanel.module.css";
import type { DrawnMap } from "./useDrawnMap.ts";

const Discussion = onDemand(async () => (await import("../panels/Discussion.tsx")).Discussion);

export type ReaderTab = "friction" | "discussion";

export type ReaderPanelProps = {
  readonly drawn: DrawnMap;
  readonly talk: TalkDocument;
  readonly selection: ReadonlySet<string>;
  readonly mayComment: boolean;
  readonly tab: ReaderTab;
  readonly onTab: (tab: ReaderTab) => void;
  readonly onGoTo: (id: string) => void;
  readonly onClose: () => void;
};

const MINUTE_MS = 60_000;

/** What to fix first, and what was said about it; commenters may answer. */
export function ReaderPanel({ drawn, talk, selection, mayComment, tab, onTab, onGoTo, onClose }: ReaderPanelProps) {
  const { journey } = drawn.snapshot;
  const { name } = useSyncExternalStore(subscribeToIdentity, getIdentity);
  const actions = useMemo(() => makeDiscussionActions(talk, onGoTo), [talk, onGoTo]);
  const now = useMinute();
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
              <FrictionList journey={journey} report={drawn.report} selection={selection} onGoTo={onGoTo} onImport={null} />
            ),
          },
          {
            id: "discussion",
            label: "Discussion",
            count: drawn.openThreads,
            content: (
              <Discussion
                journey={journey}
                talk={drawn.talk}
                selectedId={selection.size === 1 ? (only ?? null) : null}
                myName={name === NAMELESS ? "" : name}
                canComment={mayComment}
                now={now}
                actions={actions}
              />
            ),
          },
        ]}
      />
    </aside>
  );
}

/** The present, to the minute: ages of comments. */
function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date());
    }, MINUTE_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
}
