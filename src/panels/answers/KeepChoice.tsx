import { useId } from "react";
import { keptBytes } from "../../import/commentColumns.ts";
import type { FileProfile } from "../../import/fileProfile.ts";
import { KEEP_LIMITS_IN_WORDS, MAX_KEPT_ROWS } from "../../answers/limits.ts";
import { formatCount } from "../../drawing/readingText.ts";
import { Button } from "../../ui/Button.tsx";
import { Switch } from "../../ui/Switch.tsx";
import { spaceText } from "./keptTexts.ts";
import type { Keeping } from "./useKeeping.ts";
import styles from "./KeepChoice.module.css";

export type KeepChoiceProps = {
  readonly keeping: Keeping;
  readonly profile: FileProfile;
  /** How many columns or questions give figures. */
  readonly series: number;
  /** The map has these figures already: the answers alone can be kept. Null: they are kept with the figures. */
  readonly onKeepNow: (() => void) | null;
};

/** Whether the answers stay on this device, and which words with them. */
export function KeepChoice({ keeping: { choice, state }, profile, series, onKeepNow }: KeepChoiceProps) {
  const legend = useId();
  if (choice === null) return null;
  const { on, columns, comments, turn, choose } = choice;
  const bytes = keptBytes(profile, series, comments, MAX_KEPT_ROWS);
  const hint = `So that you can look behind the figures. In this browser only, never on the map or the server; ${spaceText(bytes)}. ${KEEP_LIMITS_IN_WORDS}.`;
  return (
    <section className={styles.choice} aria-label="The answers behind the figures">
      <Switch label="Keep the answers on this device" hint={hint} on={on} onChange={turn} />
      {on && columns.length > 0 && (
        <fieldset className={styles.columns} aria-labelledby={legend}>
          <legend id={legend} className={styles.legend}>With what people wrote in</legend>
          {columns.map(({ name, filled, personal }) => (
            <label key={name} className={styles.column}>
              <input
                type="checkbox"
                checked={comments.includes(name)}
                onChange={(event) => choose(event.currentTarget.checked ? [...comments, name] : comments.filter((own) => own !== name))}
              />
              <bdi>{name}</bdi> <span className={styles.quiet}>{formatCount(filled)} filled{personal ? ", may say who somebody is" : ""}</span>
            </label>
          ))}
        </fieldset>
      )}
      {onKeepNow !== null && on && state.type === "idle" && (
        <div><Button onPress={onKeepNow}>Keep the answers of this file</Button></div>
      )}
    </section>
  );
}
