import type { ValueCount } from "../../import/fileProfile.ts";
import type { MetricSetup } from "../../import/recipe.ts";
import { formatCount } from "../../drawing/readingText.ts";
import { PlainSelect } from "../../ui/PlainSelect.tsx";
import { withAnswer } from "./recipeEdits.ts";
import styles from "./AnswerWords.module.css";

const NO_ANSWER = "none";
/** A scale of words has few of them; a column with more is shown by its most frequent ones. */
const MOST_WORDS = 24;

export type AnswerWordsProps = {
  readonly setup: MetricSetup;
  readonly values: readonly ValueCount[];
  readonly onChange: (setup: MetricSetup) => void;
};

/** Which scale point each written answer stands for. */
export function AnswerWords({ setup, values, onChange }: AnswerWordsProps) {
  const points = Array.from({ length: Math.min(101, setup.scaleMax - setup.scaleMin + 1) }, (_, index) => setup.scaleMin + index);
  const shown = values.toSorted((a, b) => b.count - a.count).slice(0, MOST_WORDS);
  return (
    <ul className={styles.words}>
      {shown.map(({ value, count }) => {
        const answer = setup.answers.find((candidate) => candidate.value === value);
        const chosen = answer !== undefined ? String(answer.point) : setup.missingCodes.includes(value) ? NO_ANSWER : null;
        return (
          <li key={value} className={styles.word}>
            <bdi className={styles.value}>{value}</bdi>
            <span className={styles.count}>{formatCount(count)}</span>
            <PlainSelect
              label={`${value} means`}
              asking={chosen === null}
              placeholder="means"
              groups={[{ label: "", options: [...points.map((point) => ({ value: String(point), label: String(point) })), { value: NO_ANSWER, label: "no answer" }] }]}
              value={chosen}
              onChange={(text) => onChange(withAnswer(setup, value, text === NO_ANSWER ? null : Number(text)))}
            />
          </li>
        );
      })}
    </ul>
  );
}
