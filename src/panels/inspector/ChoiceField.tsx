import { useState } from "react";
import type { Outcome } from "../../ui/outcome.ts";
import { refusal } from "../../ui/outcome.ts";
import { Select } from "../../ui/Select.tsx";
import type { SelectOption } from "../../ui/Select.tsx";

export type ChoiceFieldProps<Value extends string> = {
  readonly label: string;
  readonly options: readonly SelectOption<Value>[];
  readonly value: Value | null;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly onChoose: (value: Value) => Outcome;
};

/** A select that settles at once and shows at its place why a choice was refused. */
export function ChoiceField<Value extends string>(props: ChoiceFieldProps<Value>) {
  const { label, options, value, placeholder, disabled, onChoose } = props;
  const [error, setError] = useState<string | null>(null);
  return (
    <Select
      label={label}
      options={options}
      value={value}
      error={error}
      disabled={disabled === true}
      onChange={(chosen) => setError(refusal(onChoose(chosen)))}
      {...(placeholder === undefined ? {} : { placeholder })}
    />
  );
}
