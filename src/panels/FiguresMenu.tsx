import { ListFilter } from "lucide-react";
import { useEffect } from "react";
import {
  type FigureChoices, type FiguresChoice, NEWEST_OF_ALL, periodName, segmentName,
} from "../metrics/figuresShown.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import { ALL_SEGMENTS } from "../metrics/observation.ts";
import { Button } from "../ui/Button.tsx";
import { classNames } from "../ui/classNames.ts";
import { onDemand } from "../ui/onDemand.tsx";
import { Popup } from "../ui/Popup.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import styles from "./FiguresMenu.module.css";

// The first screen shows the button only.
const FiguresForm = onDemand(async () => (await import("./FiguresForm.tsx")).FiguresForm);

/** Characters that a button in the bar has room for. */
const LONGEST_NAME = 22;

export type FiguresMenuProps = {
  readonly choices: FigureChoices;
  readonly chosen: FiguresChoice;
  readonly report: FrictionReport;
  readonly onChoose: (choice: FiguresChoice) => void;
};

/** Which figures light the board, in the bar of the page; nothing where the map leaves nothing to choose. */
export function FiguresMenu(props: FiguresMenuProps) {
  const { choices, chosen } = props;
  const some = choices.periods.length > 0 || choices.segments.length > 0;
  useEffect(() => (some ? whenIdle(FiguresForm.warmUp) : undefined), [some]);
  if (!some) return null;
  return (
    <span className={classNames(styles.menu, chosen !== NEWEST_OF_ALL && styles.chosen)}>
      <Popup label="Which figures are shown" trigger={<Button icon={<ListFilter />}>{buttonText(chosen, choices)}</Button>}>
        <FiguresForm {...props} />
      </Popup>
    </span>
  );
}

function buttonText({ period, segment }: FiguresChoice, { segments }: FigureChoices) {
  const name = segmentName(segments.find(({ value }) => value === segment) ?? { value: segment, column: null });
  const parts = [
    ...(period === null ? [] : [periodName(period)]),
    // Where a question is the column, its answer tells more than its first words.
    ...(segment === ALL_SEGMENTS ? [] : [name.length > LONGEST_NAME ? segment : name]),
  ];
  return (
    <span className={styles.words}>
      <span className={styles.name}>Figures</span>
      <span className={styles.value}><span className={styles.name}>: </span><bdi>{parts.length === 0 ? "newest" : parts.join(" · ")}</bdi></span>
    </span>
  );
}
