import { Table2 } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import type { KeyboardEvent, MouseEvent } from "react";
import type { MapLens } from "../drawing/mapLens.ts";
import type { JourneyMap } from "../journey/journeyMap.ts";
import { LANE_KIND_LABELS } from "../journey/vocabularies.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ContextMenu } from "../ui/Menu.tsx";
import type { MenuEntry } from "../ui/Menu.tsx";
import { Notice } from "../ui/Notice.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { cardName } from "./inspector/places.ts";
import { HeaderCell } from "./table/HeaderCell.tsx";
import { carryOut, laneEntries, stageEntries } from "./table/headerEntries.ts";
import { TableCell } from "./table/TableCell.tsx";
import { movesOf, nextPlace, placeKey, readPlaceKey, standing, tableModel } from "./table/tableModel.ts";
import type { ArrowKey, TablePlace } from "./table/tableModel.ts";
import type { TableActions } from "./table/tableActions.ts";
import styles from "./table/Table.module.css";

export type TableViewProps = {
  readonly journey: JourneyMap;
  readonly report: FrictionReport;
  /** What the cards say instead of their friction; null: friction. */
  readonly lens?: MapLens | null;
  /** Open threads by card. */
  readonly threadCounts: ReadonlyMap<string, number>;
  readonly selection: ReadonlySet<string>;
  /** Whose assumed emotions the emotion lane tells. */
  readonly personaId: string;
  readonly editable: boolean;
  readonly actions: TableActions;
};

const ARROWS: readonly string[] = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"] satisfies readonly ArrowKey[];
const START: TablePlace = { lane: 0, stage: 0, index: 0 };

/**
 * The map as a table, rows = lanes and columns = stages, for screen readers and for people who prefer a table (DESIGN B7).
 * Arrow keys go from card to card, Enter renames, Space selects, Shift+F10 or the menu key opens what can be done.
 */
export function TableView({ journey, report, lens = null, threadCounts, selection, personaId, editable, actions }: TableViewProps) {
  const model = useMemo(() => tableModel(journey, editable), [journey, editable]);
  const table = useRef<HTMLTableElement>(null);
  /** The place that the Tab key reaches. */
  const [visited, setCurrent] = useState(START);
  const current = standing(model, visited);
  const [editing, setEditing] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ readonly place: TablePlace; readonly x: number; readonly y: number } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  if (model.stages.length === 0 || model.rows.length === 0) {
    return (
      <EmptyState
        icon={<Table2 />}
        title={model.stages.length === 0 ? "No stages yet" : "No lanes yet"}
        action={editable && (
          model.stages.length === 0
            ? <Button look="primary" onPress={() => carryOut(actions.addStage(null), setProblem)}>Add a stage</Button>
            : <Button look="primary" onPress={() => carryOut(actions.addLane("touchpoints", null), setProblem)}>Add a touchpoint lane</Button>
        )}
      >
        A journey map has stages from left to right and lanes from top to bottom.
      </EmptyState>
    );
  }

  const elementAt = (place: TablePlace) => table.current?.querySelector<HTMLElement>(`[data-place="${placeKey(place)}"]`) ?? null;
  const goTo = (place: TablePlace) => {
    setCurrent(place);
    elementAt(place)?.focus();
  };
  const cardAt = (place: TablePlace) => model.rows[place.lane]?.cells[place.stage]?.cards[place.index] ?? null;
  const openMenu = (place: TablePlace, at: Element) => {
    const { left, bottom } = at.getBoundingClientRect();
    setMenu({ place, x: left + 8, y: bottom });
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTableElement>) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-place]") : null;
    const place = readPlaceKey(target?.dataset["place"]);
    if (target === null || place === null) return;
    if (isArrow(event.key)) {
      event.preventDefault();
      const next = nextPlace(model, place, event.key, getComputedStyle(event.currentTarget).direction === "rtl");
      if (next !== null) goTo(next);
      return;
    }
    const card = cardAt(place);
    if (card === null) return;
    if (event.key === "Enter" || event.key === "F2") {
      event.preventDefault();
      if (editable) setEditing(placeKey(place));
      else actions.openDetails(card.id);
    } else if (event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey)) {
      event.preventDefault();
      openMenu(place, target);
    } else if (event.key === "Delete" && editable) {
      event.preventDefault();
      carryOut(actions.deleteCard(card.id), setProblem);
    }
  };
  const onClick = (event: MouseEvent<HTMLTableElement>) => {
    if (!(event.target instanceof Element)) return;
    const button = event.target.closest<HTMLElement>("[data-menu], [data-place]");
    const place = readPlaceKey(button?.dataset["menu"] ?? button?.dataset["place"]);
    if (button === null || place === null) return;
    const card = cardAt(place);
    if (card === null) return;
    setCurrent(place);
    if (button.dataset["menu"] !== undefined) openMenu(place, button);
    else if (event.detail === 2 && editable) setEditing(placeKey(place));
    else actions.select(card.id);
  };

  const menuCard = menu === null ? null : cardAt(menu.place);
  const entries: readonly MenuEntry[] = menu === null || menuCard === null ? [] : [
    { id: "details", label: "Details", run: () => actions.openDetails(menuCard.id) },
    { id: "discuss", label: "Discuss", run: () => actions.discuss(menuCard.id) },
    ...(!editable ? [] : [
      { id: "rename", label: menuCard.type === "touchpoint" ? "Rename" : "Edit text", shortcut: "Enter", run: () => setEditing(placeKey(menu.place)) },
      { id: "duplicate", label: "Duplicate", run: () => carryOut(actions.duplicateCard(menuCard.id), setProblem) },
      { id: "line", divider: true } as const,
      ...movesOf(model, menu.place).map((move) => ({
        id: `${move.label} ${move.stageId} ${move.laneId}`, label: move.label,
        run: () => carryOut(actions.moveCard(menuCard.id, move.stageId, move.laneId, move.beforeCardId), setProblem),
      })),
      { id: "line2", divider: true } as const,
      { id: "delete", label: "Delete", danger: true, shortcut: "Delete", run: () => carryOut(actions.deleteCard(menuCard.id), setProblem) },
    ]),
  ];

  return (
    <div className={styles.view}>
      {problem !== null && (
        <Notice tone="problem" announce actions={<Button size="small" onPress={() => setProblem(null)}>Close</Button>}>{problem}</Notice>
      )}
      {/* The table itself is no control: it only listens for its buttons, which are. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events */}
      <table ref={table} className={styles.table} onKeyDown={onKeyDown} onClick={onClick}>
        <caption className={styles.caption}>
          {journey.title || "Journey map"}: lanes as rows, stages as columns. Arrow keys go from card to card.
          {editable && " Enter renames, Shift+F10 opens the menu."}
          {report.figuresShown !== null && <> <strong dir="auto">{report.figuresShown}.</strong></>}
          {lens !== null && <> Seen through: <strong dir="auto">{lens.name}</strong> ({lens.outcome}).</>}
        </caption>
        <thead>
          <tr>
            <th scope="col" className={styles.corner}><VisuallyHidden>Lane</VisuallyHidden></th>
            {model.stages.map((stage) => (
              <HeaderCell
                key={stage.id}
                scope="col"
                what="stage"
                name={stage.name}
                detail={stage.goal}
                editable={editable}
                entries={stageEntries(journey, stage, actions, setProblem)}
                onOpen={() => actions.openDetails(stage.id)}
                onRename={(name) => actions.renameStage(stage.id, name)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {model.rows.map(({ lane, cells }, laneIndex) => (
            <tr key={lane.id}>
              <HeaderCell
                scope="row"
                what="lane"
                name={lane.name}
                detail={lane.name === LANE_KIND_LABELS[lane.kind] ? "" : LANE_KIND_LABELS[lane.kind]}
                editable={editable}
                entries={laneEntries(journey, lane, actions, setProblem)}
                onOpen={() => actions.openDetails(lane.id)}
                onRename={(name) => actions.renameLane(lane.id, name)}
              />
              {cells.map((cell, stageIndex) => (
                <TableCell
                  key={cell.stage.id}
                  cell={cell}
                  lane={laneIndex}
                  stage={stageIndex}
                  current={current?.lane === laneIndex && current.stage === stageIndex ? current.index : null}
                  editing={editing}
                  journey={journey}
                  report={report}
                  lens={lens}
                  threadCounts={threadCounts}
                  selection={selection}
                  personaId={personaId}
                  onRename={(card, text) => actions.renameCard(card.id, text)}
                  onEndEditing={(index) => {
                    setEditing(null);
                    // The button comes back with the next paint.
                    requestAnimationFrame(() => goTo({ lane: laneIndex, stage: stageIndex, index }));
                  }}
                  onAdd={(text) => actions.addCard(cell.stage.id, cell.lane.id, text)}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ContextMenu label={menuCard === null ? "Card" : `What to do with ${cardName(menuCard)}`} entries={entries} at={menuCard === null ? null : menu} onClose={() => setMenu(null)} />
    </div>
  );
}

function isArrow(key: string): key is ArrowKey {
  return ARROWS.includes(key);
}
