import { ChevronDown } from "lucide-react";
import { classNames } from "./classNames.ts";
import type { SelectOption } from "./Select.tsx";
import styles from "./PlainSelect.module.css";

export type PlainSelectGroup<Value extends string> = {
  /** Empty: the options stand without a heading. */
  readonly label: string;
  readonly options: readonly SelectOption<Value>[];
};

export type PlainSelectProps<Value extends string> = {
  /** For screen readers; the heading of the table column says it to the eye. */
  readonly label: string;
  readonly groups: readonly PlainSelectGroup<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  /** What stands there while nothing is chosen. */
  readonly placeholder?: string;
  /** An open question: the field is marked until someone answers. */
  readonly asking?: boolean;
  readonly disabled?: boolean;
};

/** The browser's own select in our clothes. A wizard table shows several hundred of them at once. */
export function PlainSelect<Value extends string>(props: PlainSelectProps<Value>) {
  const { label, groups, value, onChange, placeholder = "Choose", asking, disabled } = props;
  const choose = (text: string) => {
    for (const group of groups) {
      const found = group.options.find((option) => option.value === text);
      if (found !== undefined) onChange(found.value);
    }
  };
  return (
    <span className={classNames(styles.wrap, asking === true && styles.asking)}>
      <select
        className={styles.select}
        aria-label={label}
        value={value ?? ""}
        disabled={disabled === true}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {value === null && <option value="" disabled hidden>{placeholder}</option>}
        {groups.map((group) => {
          const options = group.options.map((option) => (
            <option key={option.value} value={option.value}>{option.label}</option>
          ));
          return group.label === ""
            ? options
            : <optgroup key={group.label} label={group.label}>{options}</optgroup>;
        })}
      </select>
      <ChevronDown className={styles.mark} size={14} aria-hidden="true" />
    </span>
  );
}
