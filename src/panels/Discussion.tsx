import { MessageSquare } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { TalkSnapshot, Thread } from "../document/snapshot.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import type { Outcome } from "../ui/outcome.ts";
import { Switch } from "../ui/Switch.tsx";
import { WHOLE_MAP } from "../document/thread.ts";
import { anchorOf, listThreads } from "./discussion/threadList.ts";
import { ThreadCard } from "./discussion/ThreadCard.tsx";
import { AddText } from "./inspector/AddText.tsx";
import styles from "./discussion/Discussion.module.css";

export type DiscussionActions = {
  /** The anchor is a card, stage or lane, or `*` for the whole map. */
  readonly openThread: (anchorId: string, text: string) => Outcome;
  readonly reply: (threadId: string, text: string) => Outcome;
  readonly resolve: (threadId: string, resolved: boolean) => Outcome;
  readonly goTo: (anchorId: string) => void;
  /** Under which name this person speaks from now on. */
  readonly nameMyself: (name: string) => Outcome;
};

export type DiscussionProps = {
  readonly journey: JourneyMap;
  readonly talk: TalkSnapshot;
  /** The one selected card, stage or lane; null when nothing or several things are selected. */
  readonly selectedId: string | null;
  /** Empty: not known yet, and asked before the first comment. */
  readonly myName: string;
  readonly canComment: boolean;
  /** The person has just asked to comment: the field takes the focus, and `onWriting` says that it has. */
  readonly writing?: boolean;
  readonly onWriting?: () => void;
  /** Ages of comments are counted up to this instant. */
  readonly now: Date;
  readonly actions: DiscussionActions;
};

export function Discussion(props: DiscussionProps) {
  const { journey, talk, selectedId, myName, canComment, writing = false, onWriting, now, actions } = props;
  const [showResolved, setShowResolved] = useState(false);
  const anchor = selectedId === null ? null : anchorOf(journey, selectedId);
  const opening = useRef<HTMLElement>(null);
  const named = useRef(false);
  useEffect(() => {
    // Whoever has just said their name was about to write, too.
    if (!writing && !(named.current && myName !== "")) return;
    // Without the focus here the words typed next would be taken for the board's keys.
    opening.current?.querySelector<HTMLElement>("input, textarea")?.focus();
    named.current = false;
    onWriting?.();
  }, [writing, myName, onWriting]);
  const { here, elsewhere, resolved } = listThreads(talk, selectedId);
  const nameMyself = (name: string): Outcome => {
    const outcome = actions.nameMyself(name);
    named.current = outcome.ok;
    return outcome;
  };
  const card = (thread: Thread, anchorKnown: boolean) => (
    <li key={thread.id}>
      <ThreadCard
        thread={thread}
        anchor={anchorOf(journey, thread.anchor)}
        anchorKnown={anchorKnown}
        now={now}
        canComment={canComment && myName !== ""}
        onGoTo={actions.goTo}
        onReply={(text) => actions.reply(thread.id, text)}
        onResolve={(isResolved) => actions.resolve(thread.id, isResolved)}
      />
    </li>
  );
  return (
    <div className={styles.discussion}>
      {canComment && (
        <section ref={opening} className={styles.new} aria-label="New discussion">
          {myName === ""
            ? (
              <>
                <p className={styles.title}>What is your name?</p>
                <p className={styles.quiet}>Colleagues see it beside your comments. You can change it later at your picture above.</p>
                <AddText label="Your name" button="Continue" onAdd={nameMyself} />
              </>
            )
            : (
              <>
                <p className={styles.title}>
                  {anchor === null ? "Comment on the whole map" : <>Comment on <bdi>{anchor.name}</bdi></>}
                </p>
                <AddText
                  key={anchor?.id ?? WHOLE_MAP}
                  label="New comment"
                  placeholder="Start a discussion"
                  button="Comment"
                  multiline
                  onAdd={(text) => actions.openThread(anchor?.id ?? WHOLE_MAP, text)}
                />
              </>
            )}
        </section>
      )}
      {anchor !== null && here.length > 0 && (
        <section className={styles.group} aria-label={`Discussions about ${anchor.name}`}>
          <ul className={styles.threads}>{here.map((thread) => card(thread, true))}</ul>
        </section>
      )}
      {elsewhere.length > 0 && (
        <section className={styles.group} aria-label="All open discussions">
          <h2 className={styles.heading}>{here.length > 0 || anchor !== null ? "Elsewhere on the map" : "Open discussions"}</h2>
          <ul className={styles.threads}>{elsewhere.map((thread) => card(thread, false))}</ul>
        </section>
      )}
      {here.length === 0 && elsewhere.length === 0 && (
        <EmptyState icon={<MessageSquare />} title="No open discussions">
          {canComment
            ? "Select a card and write what you think, or ask what others know."
            : "Nobody is discussing anything at the moment."}
        </EmptyState>
      )}
      {resolved.length > 0 && (
        <section className={styles.group} aria-label="Resolved discussions">
          <Switch
            label={resolved.length === 1 ? "Show the resolved discussion" : `Show ${resolved.length} resolved discussions`}
            on={showResolved}
            onChange={setShowResolved}
          />
          {showResolved && <ul className={styles.threads}>{resolved.map((thread) => card(thread, false))}</ul>}
        </section>
      )}
      {!canComment && <p className={styles.reader}>Your link lets you read. Ask its owner for a link that can comment.</p>}
    </div>
  );
}
