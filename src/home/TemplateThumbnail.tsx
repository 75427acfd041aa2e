import { cellsOf } from "../journey/grid.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import type { LaneKind } from "../journey/vocabularies.ts";
import styles from "./TemplateThumbnail.module.css";

const WIDTH = 280;
const HEIGHT = 116;
const MARGIN = 16;
const HEADER = 14;
const GAP = 4;

/** A template as one sees it from far away: its stages, its lanes, and the cards it begins with. */
export function TemplateThumbnail({ journey }: { readonly journey: JourneyMap }) {
  const { stages, lanes, cards } = cellsOf(journey);
  const column = (WIDTH - 2 * MARGIN) / Math.max(stages.length, 1);
  const top = MARGIN + HEADER + GAP;
  const row = (HEIGHT - top) / Math.max(lanes.length, 1);
  return (
    <svg className={styles.thumbnail} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {stages.length === 0 && <EmptyMap />}
      {stages.map((stage, index) => (
        <path key={stage.id} className={styles.stage} d={chevron(MARGIN + index * column, MARGIN, column - GAP, HEADER)} />
      ))}
      {lanes.map((lane, index) => (
        <line key={lane.id} className={styles.line} x1={MARGIN} x2={WIDTH - MARGIN} y1={top + index * row} y2={top + index * row} />
      ))}
      {lanes.map((lane, laneIndex) =>
        lane.kind === "emotion" ? (
          <path key={lane.id} className={styles.curve} d={curve(stages.length, column, top + laneIndex * row, row)} />
        ) : (
          stages.map((stage, stageIndex) => (
            <rect
              key={`${stage.id}/${lane.id}`}
              className={cardLook(lane.kind, cards.has(`${stage.id}/${lane.id}`))}
              x={MARGIN + stageIndex * column + 2}
              y={top + laneIndex * row + row * 0.2}
              width={Math.max(column - GAP - 4, 4)}
              height={row * 0.6}
              rx={2}
            />
          ))
        ),
      )}
    </svg>
  );
}

function EmptyMap() {
  return <rect className={styles.empty} x={MARGIN} y={MARGIN} width={WIDTH - 2 * MARGIN} height={HEIGHT - 2 * MARGIN} rx={6} />;
}

function chevron(x: number, y: number, width: number, height: number): string {
  const point = Math.min(5, width / 4);
  return `M${x} ${y}h${width - point}l${point} ${height / 2}l${-point} ${height / 2}h${point - width}l${point} ${-height / 2}z`;
}

/** Rises and falls with the columns; a picture of a curve, not of anyone's feelings. */
function curve(stages: number, column: number, top: number, height: number): string {
  const points = Array.from({ length: Math.max(stages, 2) }, (_, index) => {
    const lift = [0.5, 0.25, 0.6, 0.8, 0.35, 0.2][index % 6] ?? 0.5;
    return { x: MARGIN + (index + 0.5) * column, y: top + height * lift };
  });
  return points
    .map((point, index) => {
      const before = points[index - 1];
      if (before === undefined) return `M${point.x} ${point.y}`;
      const middle = (before.x + point.x) / 2;
      return `C${middle} ${before.y} ${middle} ${point.y} ${point.x} ${point.y}`;
    })
    .join("");
}

function cardLook(kind: LaneKind, filled: boolean): string {
  const look = kind === "pain-points" ? styles.pain : kind === "opportunities" ? styles.opportunity : styles.card;
  return `${look} ${filled ? "" : styles.faint}`;
}
