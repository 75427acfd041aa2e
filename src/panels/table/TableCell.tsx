import { Plus } from "lucide-react";
import { useState } from "react";
import type { MapLens } from "../../drawing/mapLens.ts";
import type { Card, JourneyMap } from "../../journey/journeyMap.ts";
import type { FrictionReport } from "../../metrics/frictionReport.ts";
import type { Outcome } from "../../ui/outcome.ts";
import { cardName } from "../inspector/places.ts";
import { EditInPlace } from "./EditInPlace.tsx";
import { emotionLines } from "./emotionLines.ts";
import { metricLines } from "./metricLines.ts";
import { TableCard } from "./TableCard.tsx";
import { placeKey } from "./tableModel.ts";
import type { TableCell as Cell } from "./tableModel.ts";
import styles from "./Table.module.css";

export type TableCellProps = {
  readonly cell: Cell;
  /** Position of the cell in the table. */
  readonly lane: number;
  readonly stage: number;
  /** Which of its places the Tab key reaches; null: none. */
  readonly current: number | null;
  /** Key of the place being renamed. */
  readonly editing: string | null;
  readonly journey: JourneyMap;
  readonly report: FrictionReport;
  readonly lens: MapLens | null;
  readonly threadCounts: ReadonlyMap<string, number>;
  readonly selection: ReadonlySet<string>;
  readonly personaId: string;
  readonly onRename: (card: Card, text: string) => Outcome;
  readonly onEndEditing: (index: number) => void;
  readonly onAdd: (text: string) => Outcome;
};

export function TableCell(props: TableCellProps) {
  const { cell, lane, stage, current, editing, journey, report, lens, threadCounts, selection, personaId, onRename, onEndEditing, onAdd } = props;
  const [adding, setAdding] = useState(false);
  const end = cell.cards.length;
  if (cell.lane.kind === "emotion") {
    const lines = emotionLines(journey, cell.stage.id, personaId);
    return (
      <td className={styles.cell}>
        {lines.length > 0 && <ul className={styles.emotions}>{lines.map((line) => <li key={line.touchpointId}><bdi>{line.title}</bdi>: {line.word}</li>)}</ul>}
      </td>
    );
  }
  if (cell.lane.kind === "metrics") {
    const lines = metricLines(journey, report, cell.stage.id, cell.lane.metricId);
    return (
      <td className={styles.cell}>
        {lines.length > 0 && <ul className={styles.emotions}>{lines.map((line) => <li key={line.touchpointId}><bdi>{line.title}</bdi>: {line.words}</li>)}</ul>}
      </td>
    );
  }
  return (
    <td className={styles.cell}>
      <ul className={styles.cards}>
        {cell.cards.map((card, index) => (
          <li key={card.id}>
            {editing === placeKey({ lane, stage, index })
              ? (
                <EditInPlace
                  label={card.type === "touchpoint" ? `Title of ${cardName(card)}` : `Text of ${cardName(card)}`}
                  text={card.type === "touchpoint" ? card.title : card.text}
                  onCommit={(text) => onRename(card, text)}
                  onEnd={() => onEndEditing(index)}
                />
              )
              : (
                <TableCard
                  card={card}
                  friction={card.type === "touchpoint" ? (report.touchpoints.get(card.id) ?? null) : null}
                  face={card.type === "touchpoint" ? (lens?.faces.get(card.id) ?? null) : null}
                  threads={threadCounts.get(card.id) ?? 0}
                  place={placeKey({ lane, stage, index })}
                  selected={selection.has(card.id)}
                  reachable={current === index}
                  menu
                />
              )}
          </li>
        ))}
      </ul>
      {cell.takesCards && (
        adding
          ? (
            <EditInPlace
              label={`New card in ${cell.lane.name}, ${cell.stage.name}`}
              text=""
              onCommit={onAdd}
              onEnd={() => {
                setAdding(false);
                onEndEditing(end);
              }}
            />
          )
          : (
            <button
              type="button"
              className={styles.add}
              data-place={placeKey({ lane, stage, index: end })}
              tabIndex={current === end ? 0 : -1}
              aria-label={`Add a card in ${cell.lane.name}, ${cell.stage.name}`}
              onClick={() => setAdding(true)}
            >
              <Plus size={14} aria-hidden="true" />
            </button>
          )
      )}
    </td>
  );
}
