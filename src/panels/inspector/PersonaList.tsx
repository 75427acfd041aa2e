import { Trash2 } from "lucide-react";
import type { Persona } from "../../journey/journeyMap.ts";
import { byOrder } from "../../journey/order.ts";
import { DraftField } from "../../ui/DraftField.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { PanelSection } from "../PanelSection.tsx";
import { AddText } from "./AddText.tsx";
import type { InspectorActions } from "./inspectorActions.ts";
import styles from "./Inspector.module.css";

export type PersonaListProps = {
  readonly personas: ReadonlyMap<string, Persona>;
  readonly editable: boolean;
  readonly actions: Pick<InspectorActions, "addPersona" | "changePersona" | "deletePersona">;
};

export function PersonaList({ personas, editable, actions }: PersonaListProps) {
  return (
    <PanelSection title="Personas">
      {personas.size === 0 && <p className={styles.quiet}>No personas yet. Assumed emotions then stand for everyone.</p>}
      <ul className={styles.list}>
        {[...personas.values()].toSorted(byOrder).map((persona) => (
          <li key={persona.id} className={styles.entry}>
            <div className={styles.entryHead}>
              <span className={styles.grow}>
                <DraftField
                  label="Name of the persona"
                  hideLabel
                  size="small"
                  readOnly={!editable}
                  value={persona.name}
                  onCommit={(name) => actions.changePersona(persona.id, { name })}
                />
              </span>
              {editable && (
                <IconButton
                  size="small"
                  label={`Delete persona ${persona.name}`}
                  icon={<Trash2 />}
                  onPress={() => void actions.deletePersona(persona.id)}
                />
              )}
            </div>
            {(editable || persona.description !== "") && (
              <DraftField
                label={`About ${persona.name}`}
                hideLabel
                multiline
                rows={1}
                readOnly={!editable}
                placeholder="Who they are and what they need"
                value={persona.description}
                onCommit={(description) => actions.changePersona(persona.id, { description })}
              />
            )}
          </li>
        ))}
      </ul>
      {editable && <AddText label="New persona" placeholder="Name, such as Frequent flyer" onAdd={actions.addPersona} />}
    </PanelSection>
  );
}
