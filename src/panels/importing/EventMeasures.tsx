import { EVENT_MEASURES, type EventsLayout } from "../../import/eventlog/eventsLayout.ts";
import { MEASURE_WORDS } from "../../import/eventlog/measures.ts";
import { Switch } from "../../ui/Switch.tsx";
import { withMeasure } from "./eventEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import styles from "./EventMeasures.module.css";

export type EventMeasuresProps = { readonly layout: EventsLayout; readonly onEdit: EditRecipe };

/** What is counted of a log for every touchpoint, each to be taken or left. */
export function EventMeasures({ layout, onEdit }: EventMeasuresProps) {
  return (
    <fieldset className={styles.measures}>
      <legend className={styles.legend}>Measured at each touchpoint</legend>
      {EVENT_MEASURES.map((measure) => (
        <Switch
          key={measure}
          label={MEASURE_WORDS[measure].name}
          hint={MEASURE_WORDS[measure].meaning}
          on={layout.measures.includes(measure)}
          onChange={(on) => onEdit((recipe) => withMeasure(recipe, measure, on))}
        />
      ))}
    </fieldset>
  );
}
