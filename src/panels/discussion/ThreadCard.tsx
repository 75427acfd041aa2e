import { Check, RotateCcw } from "lucide-react";
import { useState } from "react";
import type { Thread } from "../../document/snapshot.ts";
import { Button } from "../../ui/Button.tsx";
import { classNames } from "../../ui/classNames.ts";
import { refusal } from "../../ui/outcome.ts";
import type { Outcome } from "../../ui/outcome.ts";
import { AddText } from "../inspector/AddText.tsx";
import { agoText, instantText } from "../times.ts";
import { initials } from "./initials.ts";
import type { Anchor } from "./threadList.ts";
import styles from "./Discussion.module.css";

export type ThreadCardProps = {
  readonly thread: Thread;
  readonly anchor: Anchor;
  /** Leaves out what the thread is about, where the list says it already. */
  readonly anchorKnown?: boolean;
  readonly now: Date;
  readonly canComment: boolean;
  readonly onGoTo: (anchorId: string) => void;
  readonly onReply: (text: string) => Outcome;
  readonly onResolve: (resolved: boolean) => Outcome;
};

export function ThreadCard({ thread, anchor, anchorKnown, now, canComment, onGoTo, onReply, onResolve }: ThreadCardProps) {
  const [replying, setReplying] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const reply = (text: string) => {
    const outcome = onReply(text);
    if (outcome.ok) setReplying(false);
    return outcome;
  };
  return (
    <article className={classNames(styles.thread, thread.resolved && styles.resolved)} aria-label={`Discussion about ${anchor.name}`}>
      {anchorKnown !== true && (
        anchor.gone
          ? <p className={styles.anchorGone}>{anchor.name}</p>
          : <button type="button" dir="auto" className={styles.anchor} onClick={() => onGoTo(anchor.id)}>{anchor.name}</button>
      )}
      <ol className={styles.comments}>
        {thread.comments.map((comment) => (
          <li key={comment.id} className={styles.comment}>
            <span className={styles.avatar} aria-hidden="true">{initials(comment.author.name)}</span>
            <div className={styles.said}>
              <p className={styles.byline}>
                <bdi className={styles.author}>{comment.author.name || "Someone"}</bdi>{" "}
                <time dateTime={comment.createdAt} title={instantText(comment.createdAt)}>{agoText(comment.createdAt, now)}</time>
              </p>
              <p dir="auto" className={styles.text}>{comment.text}</p>
            </div>
          </li>
        ))}
        {thread.comments.length === 0 && <li className={styles.quiet}>This discussion has no readable comment.</li>}
      </ol>
      {error !== null && <p className={styles.error} role="alert">{error}</p>}
      {canComment && (
        replying
          ? <AddText label="Your reply" button="Reply" multiline focusAtOnce onAdd={reply} onCancel={() => setReplying(false)} />
          : (
            <div className={styles.buttons}>
              <Button size="small" onPress={() => setReplying(true)}>Reply</Button>
              <Button
                size="small"
                look="quiet"
                icon={thread.resolved ? <RotateCcw /> : <Check />}
                onPress={() => setError(refusal(onResolve(!thread.resolved)))}
              >
                {thread.resolved ? "Reopen" : "Resolve"}
              </Button>
            </div>
          )
      )}
    </article>
  );
}
