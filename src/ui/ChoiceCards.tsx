import type { ReactNode } from "react";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { classNames } from "./classNames.ts";
import fieldStyles from "./Field.module.css";
import styles from "./ChoiceCards.module.css";

export type Choice<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly disabled?: boolean;
};

export type ChoiceCardsProps<Value extends string> = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly choices: readonly Choice<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** `row`: short answers side by side that share the width; `column`: answers that need explaining. */
  readonly arrangement?: "row" | "column";
  readonly disabled?: boolean;
};

/** A few answers that exclude each other, all in view. */
export function ChoiceCards<Value extends string>(props: ChoiceCardsProps<Value>) {
  const { label, hideLabel, choices, value, onChange, arrangement = "column", disabled } = props;
  return (
    <RadioGroup
      className={fieldStyles.field ?? ""}
      value={value}
      isDisabled={disabled === true}
      orientation={arrangement === "row" ? "horizontal" : "vertical"}
      onChange={(text) => {
        const chosen = choices.find((choice) => choice.value === text);
        if (chosen !== undefined) onChange(chosen.value);
      }}
    >
      <Label className={classNames(fieldStyles.label, hideLabel === true && fieldStyles.hidden)}>{label}</Label>
      <div className={styles[arrangement]}>
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            isDisabled={choice.disabled === true}
            className={styles.choice ?? ""}
          >
            {choice.icon !== undefined && <span className={styles.icon} aria-hidden="true">{choice.icon}</span>}
            <span className={styles.words}>
              <span className={styles.name}>{choice.label}</span>
              {choice.hint !== undefined && <span className={styles.hint}>{choice.hint}</span>}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
