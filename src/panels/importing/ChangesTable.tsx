import { useState } from "react";
import { formatCount } from "../../drawing/readingText.ts";
import type { PlannedChange } from "../../import/importPlan.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { classNames } from "../../ui/classNames.ts";
import { Switch } from "../../ui/Switch.tsx";
import { InTurn } from "../InTurn.tsx";
import { changeWord, figureWords } from "./previewWords.ts";
import type { FigureWords } from "./previewWords.ts";
import styles from "./ReviewStep.module.css";

/** Rows shown before somebody asks for all: a year by months has hundreds. */
const FIRST_ROWS = 40;

export type ChangesTableProps = { readonly preview: readonly PlannedChange[] };

/** Touchpoint by touchpoint: what the map shows now, and what it would show. */
export function ChangesTable({ preview }: ChangesTableProps) {
  const [all, setAll] = useState(false);
  const [withUnchanged, setWithUnchanged] = useState(false);
  const changing = preview.filter(({ type }) => type !== "unchanged");
  const rows = withUnchanged || changing.length === 0 ? preview : changing;
  const shown = all ? rows : rows.slice(0, FIRST_ROWS);
  const severalPeriods = new Set(preview.map(({ period }) => period)).size > 1;
  const unchanged = preview.length - changing.length;
  return (
    <div className={styles.changes}>
      {unchanged > 0 && changing.length > 0 && (
        <Switch label={`Also what stays as it is (${formatCount(unchanged)})`} on={withUnchanged} onChange={setWithUnchanged} />
      )}
      <div className={styles.scroll}>
        <table className={classNames(styles.table, styles.preview)}>
          <thead>
            <tr>
              <th scope="col">Touchpoint</th><th scope="col">Metric</th>
              {severalPeriods && <th scope="col">Period</th>}
              <th scope="col" className={styles.figureHead}>On the map now</th>
              <th scope="col" className={styles.figureHead}>After</th>
              <th scope="col">What happens</th>
            </tr>
          </thead>
          <tbody>
            <InTurn items={shown}>
              {({ touchpointId, touchpointTitle, contract, period, type, newPeriod = false, before, after }) => (
                <tr key={`${touchpointId} ${contract.id} ${period}`}>
                  <th scope="row"><bdi>{touchpointTitle || "Touchpoint without a title"}</bdi></th>
                  <td><bdi>{contract.name}</bdi></td>
                  {severalPeriods && <td>{period === "" ? "no date" : period}</td>}
                  <FigureCell name="Now" words={figureWords(contract, before)} />
                  <FigureCell name="After" words={figureWords(contract, after)} />
                  <td><Chip tone={type === "gone" ? "warn" : "plain"}>{changeWord({ type, newPeriod })}</Chip></td>
                </tr>
              )}
            </InTurn>
          </tbody>
        </table>
      </div>
      {rows.length > shown.length && (
        <div><Button size="small" onPress={() => setAll(true)}>Show all {formatCount(rows.length)}</Button></div>
      )}
    </div>
  );
}

/** `name` stands before the figure where the window has no room for columns. */
function FigureCell({ name, words }: { readonly name: string; readonly words: FigureWords }) {
  if (words === null) return <td className={styles.figure} data-name={name}>–</td>;
  return (
    <td className={styles.figure} data-name={name}>
      <strong>{words.score}</strong>
      {words.detail !== "" && <span className={styles.detail}> {words.detail}</span>}
    </td>
  );
}
