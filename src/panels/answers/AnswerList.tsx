import { useId, type KeyboardEvent } from "react";
import type { TouchpointAnswers } from "../../answers/readAnswers.ts";
import type { MetricContract } from "../../metrics/contract.ts";
import { classNames } from "../../ui/classNames.ts";
import { AnswerFacts } from "./AnswerFacts.tsx";
import { MarkedText } from "./MarkedText.tsx";
import { useWindowing } from "./useWindowing.ts";
import styles from "./AnswerList.module.css";

/** CSS pixels; the style sheet has the same numbers. */
const WITH_WORDS = 84;
const WITHOUT_WORDS = 40;

export type AnswerListProps = {
  readonly answers: TouchpointAnswers;
  readonly contracts: ReadonlyMap<string, MetricContract>;
  /** Positions of the rows to show. */
  readonly rows: readonly number[];
  /** Words to mark. */
  readonly words: readonly string[];
  /** Position in `rows` of the answer that is looked at. */
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
  /** Rows are still being looked for. */
  readonly busy: boolean;
};

/** One answer below the other; only those in view are drawn, so that two hundred thousand are no more work than twenty. */
export function AnswerList({ answers, contracts, rows, words, chosen, onChoose, busy }: AnswerListProps) {
  const name = useId();
  const height = answers.comments.length > 0 ? WITH_WORDS : WITHOUT_WORDS;
  const { box, from, to, onScroll, reveal, page } = useWindowing(rows.length, height);
  const move = (event: KeyboardEvent) => {
    const next = nextIndex(event.key, chosen, rows.length, page);
    if (next === null) return;
    event.preventDefault();
    onChoose(next);
    reveal(next);
  };
  return (
    <div
      ref={box}
      className={styles.list}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select draws all of its options, this list those in view
      role="listbox"
      tabIndex={0}
      aria-label="Answers"
      aria-busy={busy}
      {...(chosen >= from && chosen < to ? { "aria-activedescendant": `${name}-${chosen}` } : {})}
      onScroll={onScroll}
      onKeyDown={move}
    >
      <div className={styles.all} style={{ height: rows.length * height }}>
        {rows.slice(from, to).map((row, offset) => {
          const index = from + offset;
          return (
            // The list takes the keys; a click is a second way to choose.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <div
              key={row}
              id={`${name}-${index}`}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see the list
              role="option"
              tabIndex={-1}
              aria-selected={index === chosen}
              aria-posinset={index + 1}
              aria-setsize={rows.length}
              className={classNames(styles.item, index === chosen && styles.chosen)}
              style={{ top: index * height, height }}
              onClick={() => onChoose(index)}
            >
              <AnswerFacts answers={answers} contracts={contracts} row={row} />
              {answers.comments.length > 0 && <Words answers={answers} row={row} words={words} />}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function Words({ answers, row, words }: { readonly answers: TouchpointAnswers; readonly row: number; readonly words: readonly string[] }) {
  const texts = answers.comments.flatMap(({ texts: all }) => (all[row] === undefined || all[row] === "" ? [] : [all[row]]));
  if (texts.length === 0) return <p className={styles.none}>No comment</p>;
  // What was looked for may be far into a long comment.
  return <p className={styles.words} dir="auto"><MarkedText text={texts.map((text) => excerpt(text, words)).join(" · ")} words={words} /></p>;
}

/** About as much as two lines show, from shortly before the first word that was looked for. */
function excerpt(text: string, words: readonly string[]): string {
  if (words.length === 0 || text.length <= 160) return text.slice(0, 400).toWellFormed();
  const lower = text.toLowerCase();
  const at = Math.min(...words.map((word) => lower.indexOf(word)).filter((found) => found >= 0), text.length);
  if (at === text.length || at < 100) return text.slice(0, 400).toWellFormed();
  const start = text.lastIndexOf(" ", at - 40) + 1;
  return `… ${text.slice(start, start + 400).toWellFormed()}`;
}

function nextIndex(key: string, chosen: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  switch (key) {
    case "ArrowDown":
      return Math.min(last, chosen + 1);
    case "ArrowUp":
      return Math.max(0, chosen - 1);
    case "PageDown":
      return Math.min(last, chosen + page);
    case "PageUp":
      return Math.max(0, chosen - page);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
