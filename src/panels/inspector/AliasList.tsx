import { useState } from "react";
import { Chip } from "../../ui/Chip.tsx";
import { refusal } from "../../ui/outcome.ts";
import type { Outcome } from "../../ui/outcome.ts";
import { PanelSection } from "../PanelSection.tsx";
import { AddText } from "./AddText.tsx";
import styles from "./Inspector.module.css";

export type AliasListProps = {
  readonly aliases: readonly string[];
  readonly editable: boolean;
  readonly onChange: (aliases: readonly string[]) => Outcome;
};

/** Names under which imported files know the touchpoint. */
export function AliasList({ aliases, editable, onChange }: AliasListProps) {
  const [error, setError] = useState<string | null>(null);
  return (
    <PanelSection title="Names in imported files">
      {aliases.length > 0
        ? (
          <ul className={styles.chips}>
            {aliases.map((alias) => (
              <li key={alias}>
                <Chip
                  removeLabel={`Forget the name ${alias}`}
                  {...(editable
                    ? { onRemove: () => setError(refusal(onChange(aliases.filter((other) => other !== alias)))) }
                    : {})}
                >
                  {alias}
                </Chip>
              </li>
            ))}
          </ul>
        )
        : <p className={styles.quiet}>None yet. An import that you match to this touchpoint adds its column name here.</p>}
      {error !== null && <p className={styles.error} role="alert">{error}</p>}
      {editable && (
        <AddText
          label="Another name"
          placeholder="Column name, such as Q7FOOD"
          onAdd={(alias) =>
            aliases.includes(alias) ? { ok: false, reason: "This name is in the list already." } : onChange([...aliases, alias])}
        />
      )}
    </PanelSection>
  );
}
