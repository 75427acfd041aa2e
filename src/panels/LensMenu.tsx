import { Focus } from "lucide-react";
import { useEffect } from "react";
import type { MapLens } from "../drawing/mapLens.ts";
import type { FrictionReport } from "../metrics/frictionReport.ts";
import type { Lens } from "../metrics/lens.ts";
import type { Measurements } from "../metrics/observation.ts";
import { Button } from "../ui/Button.tsx";
import { classNames } from "../ui/classNames.ts";
import { onDemand } from "../ui/onDemand.tsx";
import { Popup } from "../ui/Popup.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { whenIdle } from "../ui/whenIdle.ts";
import styles from "./FiguresMenu.module.css";

// The first screen shows the button only.
const LensForm = onDemand(async () => (await import("./LensForm.tsx")).LensForm);

export type LensMenuProps = {
  readonly measurements: Measurements;
  /** Null: friction. */
  readonly lens: MapLens | null;
  readonly report: FrictionReport;
  /** Whether the person may make the metric that a lens needs; not where it is left out. */
  readonly editable?: boolean;
  readonly onChoose: (lens: Lens) => void;
};

/** Which question the board answers, in the bar of the page; nothing where nothing is measured. */
export function LensMenu(props: LensMenuProps) {
  const { measurements, lens } = props;
  const some = measurements.observations.size > 0;
  useEffect(() => (some ? whenIdle(LensForm.warmUp) : undefined), [some]);
  if (!some) return null;
  return (
    <span className={classNames(styles.menu, lens !== null && styles.chosen)}>
      <Popup
        label="What the board shows"
        trigger={(
          <Button icon={<Focus />}>
            <span className={styles.words}>
              <span className={styles.name}>Lens</span>
              <span className={styles.value}><span className={styles.name}>: </span><bdi>{lens?.name ?? "Friction"}</bdi></span>
            </span>
          </Button>
        )}
      >
        <LensForm {...props} />
      </Popup>
      {/* The key for the next lens moves no focus, so the new one is said. */}
      <VisuallyHidden><output aria-live="polite">{lens === null ? "" : `The board shows: ${lens.name}. ${lens.outcome}.`}</output></VisuallyHidden>
    </span>
  );
}
