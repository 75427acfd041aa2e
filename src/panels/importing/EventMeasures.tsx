import { EVENT_MEASURES, type EventsLayout } from "../../import/eventlog/eventsLayout.ts";
import { MEASURE_WORDS } from "../../import/eventlog/measures.ts";
import { tellsStarts } from "../../import/eventlog/suggestEvents.ts";
import type { FileProfile } from "../../import/fileProfile.ts";
import { Switch } from "../../ui/Switch.tsx";
import { withMeasure } from "./eventEdits.ts";
import type { EditRecipe } from "./recipeEdits.ts";
import styles from "./EventMeasures.module.css";

export type EventMeasuresProps = { readonly profile: FileProfile; readonly layout: EventsLayout; readonly onEdit: EditRecipe };

/** What is counted of a log for every touchpoint, each to be taken or left. */
export function EventMeasures({ profile, layout, onEdit }: EventMeasuresProps) {
  const hasLengths = layout.endColumn !== null || tellsStarts(profile, layout);
  return (
    <fieldset className={styles.measures}>
      <legend className={styles.legend}>Measured at each touchpoint</legend>
      {EVENT_MEASURES.map((measure) => (
        <Switch
          key={measure}
          label={MEASURE_WORDS[measure].name}
          hint={measure === "aht" && !hasLengths ? "This log does not tell when a step began and when it ended." : `${MEASURE_WORDS[measure].meaning}.`}
          on={layout.measures.includes(measure) && (measure !== "aht" || hasLengths)}
          disabled={measure === "aht" && !hasLengths}
          onChange={(on) => onEdit((recipe) => withMeasure(recipe, measure, on))}
        />
      ))}
    </fieldset>
  );
}
