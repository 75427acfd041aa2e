import type { Ref } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea as AriaTextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField } from "react-aria-components/TextField";
import type { TextFieldProps as AriaTextFieldProps } from "react-aria-components/TextField";
import { classNames } from "./classNames.ts";
import styles from "./Field.module.css";

export type TextAreaProps = Omit<AriaTextFieldProps, "className" | "style" | "children" | "isInvalid" | "type"> & {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly hint?: string | undefined;
  readonly error?: string | null | undefined;
  readonly placeholder?: string | undefined;
  readonly rows?: number;
  readonly areaRef?: Ref<HTMLTextAreaElement>;
};

/** Grows with its text where the browser can do that, up to a third of the window. */
export function TextArea(
  { label, hideLabel, hint, error, placeholder, rows = 3, areaRef, ...rest }: TextAreaProps,
) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} className={styles.field ?? ""}>
      <Label className={classNames(styles.label, hideLabel === true && styles.hidden)}>{label}</Label>
      <AriaTextArea
        dir="auto"
        rows={rows}
        className={classNames(styles.input, styles.area)}
        {...(placeholder === undefined ? {} : { placeholder })}
        {...(areaRef === undefined ? {} : { ref: areaRef })}
      />
      {hint !== undefined && <Text slot="description" className={styles.hint ?? ""}>{hint}</Text>}
      <FieldError className={styles.error ?? ""}>{error ?? ""}</FieldError>
    </AriaTextField>
  );
}
