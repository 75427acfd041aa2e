import { MessageSquarePlus } from "lucide-react";
import type { TouchpointAnswers } from "../../answers/readAnswers.ts";
import type { MetricContract } from "../../metrics/contract.ts";
import { Button } from "../../ui/Button.tsx";
import { AnswerFacts } from "./AnswerFacts.tsx";
import { MarkedText } from "./MarkedText.tsx";
import styles from "./AnswerDetail.module.css";

export type AnswerDetailProps = {
  readonly answers: TouchpointAnswers;
  readonly contracts: ReadonlyMap<string, MetricContract>;
  readonly row: number;
  readonly words: readonly string[];
  readonly onQuote: ((comment: string) => void) | null;
};

/** One answer in full. */
export function AnswerDetail({ answers, contracts, row, words, onQuote }: AnswerDetailProps) {
  const comments = answers.comments.flatMap(({ column, texts }) => {
    const text = texts[row] ?? "";
    return text === "" ? [] : [{ column, text }];
  });
  return (
    <section className={styles.detail} aria-label="The chosen answer">
      <AnswerFacts answers={answers} contracts={contracts} row={row} />
      {comments.map(({ column, text }) => (
        <article key={column} className={styles.comment}>
          {answers.comments.length > 1 && <h4 className={styles.column} dir="auto">{column}</h4>}
          <blockquote className={styles.words} dir="auto"><MarkedText text={text} words={words} /></blockquote>
          {onQuote !== null && (
            <div>
              <Button size="small" icon={<MessageSquarePlus />} onPress={() => onQuote(text)}>Make a note of it…</Button>
            </div>
          )}
        </article>
      ))}
      {comments.length === 0 && <p className={styles.quiet}>This person wrote nothing.</p>}
    </section>
  );
}
