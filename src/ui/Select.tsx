import { ChevronDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { Text } from "react-aria-components/Text";
import { classNames } from "./classNames.ts";
import fieldStyles from "./Field.module.css";
import listStyles from "./List.module.css";
import styles from "./Select.module.css";

export type SelectOption<Value extends string> = {
  readonly value: Value;
  readonly label: string;
  /** A second, quieter line. */
  readonly hint?: string;
};

export type SelectProps<Value extends string> = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly options: readonly SelectOption<Value>[];
  /** Null while nothing is chosen. */
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly placeholder?: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly disabled?: boolean;
  readonly size?: "small" | "medium";
};

/** For forms. A table with hundreds of choices takes `PlainSelect`, which costs nothing until it is opened. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, hideLabel, options, value, onChange, placeholder = "Choose", hint, error, disabled, size } = props;
  return (
    <AriaSelect
      className={fieldStyles.field ?? ""}
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.value === key);
        if (chosen !== undefined && chosen.value !== value) onChange(chosen.value);
      }}
      placeholder={placeholder}
      isDisabled={disabled === true}
      isInvalid={Boolean(error)}
    >
      <Label className={classNames(fieldStyles.label, hideLabel === true && fieldStyles.hidden)}>{label}</Label>
      <Button className={classNames(styles.button, size === "small" && styles.small)}>
        <SelectValue className={styles.value ?? ""} />
        <ChevronDown className={styles.mark} size={16} aria-hidden="true" />
      </Button>
      {hint !== undefined && <Text slot="description" className={fieldStyles.hint ?? ""}>{hint}</Text>}
      <FieldError className={fieldStyles.error ?? ""}>{error ?? ""}</FieldError>
      <Popover className={classNames(listStyles.popover, styles.popover)} offset={4}>
        <ListBox className={listStyles.list ?? ""} items={options}>
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className={listStyles.item ?? ""}>
              <Text slot="label" className={listStyles.itemLabel ?? ""}>
                <bdi>{option.label}</bdi>
              </Text>
              {option.hint !== undefined && (
                <Text slot="description" className={listStyles.itemHint ?? ""}>{option.hint}</Text>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
