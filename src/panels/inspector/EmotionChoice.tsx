import { Angry, Frown, Laugh, Meh, Smile } from "lucide-react";
import { useState } from "react";
import { EVERYONE, emotionKey } from "../../journey/journeyMap.ts";
import type { JourneyMap, Touchpoint } from "../../journey/journeyMap.ts";
import { byOrder } from "../../journey/order.ts";
import { EMOTION_LABELS, EMOTION_VALUES } from "../../journey/vocabularies.ts";
import type { EmotionValue } from "../../journey/vocabularies.ts";
import { Button } from "../../ui/Button.tsx";
import { ChoiceCards } from "../../ui/ChoiceCards.tsx";
import { refusal } from "../../ui/outcome.ts";
import type { Outcome } from "../../ui/outcome.ts";
import { Select } from "../../ui/Select.tsx";
import { PanelSection } from "../PanelSection.tsx";
import type { InspectorActions } from "./inspectorActions.ts";
import styles from "./Inspector.module.css";

const FACES = { [-2]: <Angry />, [-1]: <Frown />, 0: <Meh />, 1: <Smile />, 2: <Laugh /> };

export type EmotionChoiceProps = {
  readonly journey: JourneyMap;
  readonly touchpoint: Touchpoint;
  readonly personaId: string;
  readonly editable: boolean;
  readonly actions: Pick<InspectorActions, "assumeEmotion" | "choosePersona">;
};

/** What the team assumes a persona feels: the dashed curve. What was measured is never entered by hand. */
export function EmotionChoice({ journey, touchpoint, personaId, editable, actions }: EmotionChoiceProps) {
  const [error, setError] = useState<string | null>(null);
  const value = journey.emotions.get(emotionKey(personaId, touchpoint.id)) ?? null;
  const personas = [
    { value: EVERYONE, label: "Everyone" },
    ...[...journey.personas.values()].toSorted(byOrder).map((persona) => ({ value: persona.id, label: persona.name || "Persona without a name" })),
  ];
  const settle = (outcome: Outcome) => setError(refusal(outcome));
  const assume = (emotion: EmotionValue | null) => settle(actions.assumeEmotion(personaId, touchpoint.id, emotion));
  return (
    <PanelSection
      title="Assumed emotion"
      aside={value !== null && editable && <Button size="small" look="quiet" onPress={() => assume(null)}>Clear</Button>}
    >
      {personas.length > 1 && (
        <Select label="For" options={personas} value={personaId} onChange={actions.choosePersona} />
      )}
      <ChoiceCards
        label="Assumed emotion"
        hideLabel
        arrangement="row"
        disabled={!editable}
        value={value === null ? null : String(value)}
        choices={EMOTION_VALUES.map((emotion) => ({ value: String(emotion), label: EMOTION_LABELS[emotion], icon: FACES[emotion] }))}
        onChange={(text) => {
          const chosen = EMOTION_VALUES.find((emotion) => String(emotion) === text);
          if (chosen !== undefined) assume(chosen);
        }}
      />
      {error !== null && <p className={styles.error} role="alert">{error}</p>}
      <p className={styles.quiet}>What the team believes, drawn dashed. Measured experience is drawn solid.</p>
    </PanelSection>
  );
}
