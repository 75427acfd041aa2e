import type { HTMLInputTypeAttribute, Ref } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextField as AriaTextField } from "react-aria-components/TextField";
import type { TextFieldProps as AriaTextFieldProps } from "react-aria-components/TextField";
import { classNames } from "./classNames.ts";
import styles from "./Field.module.css";

export type TextFieldProps = Omit<AriaTextFieldProps, "className" | "style" | "children" | "isInvalid"> & {
  readonly label: string;
  /** Keeps the label for screen readers only. */
  readonly hideLabel?: boolean;
  readonly hint?: string | undefined;
  /** Why the text cannot be taken; the field turns to its error look. */
  readonly error?: string | null | undefined;
  readonly placeholder?: string | undefined;
  readonly inputType?: HTMLInputTypeAttribute;
  /** `title`: the name of a thing, large, its frame hidden until one comes near. */
  readonly size?: "small" | "medium" | "title";
  readonly inputRef?: Ref<HTMLInputElement>;
};

/** Its text may be in any script: the direction follows the first letter. */
export function TextField(
  { label, hideLabel, hint, error, placeholder, inputType = "text", size = "medium", inputRef, ...rest }: TextFieldProps,
) {
  return (
    <AriaTextField {...rest} type={inputType} isInvalid={Boolean(error)} className={styles.field ?? ""}>
      <Label className={classNames(styles.label, hideLabel === true && styles.hidden)}>{label}</Label>
      <Input
        dir="auto"
        className={classNames(styles.input, styles[size])}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(inputRef === undefined ? {} : { ref: inputRef })}
      />
      {hint !== undefined && <Text slot="description" className={styles.hint ?? ""}>{hint}</Text>}
      <FieldError className={styles.error ?? ""}>{error ?? ""}</FieldError>
    </AriaTextField>
  );
}
