import { Plus } from "lucide-react";
import { useState } from "react";
import type { KeyboardEvent } from "react";
import type { Outcome } from "../../ui/outcome.ts";
import { Button } from "../../ui/Button.tsx";
import { TextArea } from "../../ui/TextArea.tsx";
import { TextField } from "../../ui/TextField.tsx";
import styles from "./AddText.module.css";

export type AddTextProps = {
  /** What the field asks for: "New pain point". */
  readonly label: string;
  readonly placeholder?: string;
  readonly button?: string;
  /** Several lines; Enter still adds, Shift with Enter makes a new line. */
  readonly multiline?: boolean;
  /** The person has just asked for this very field. */
  readonly focusAtOnce?: boolean;
  readonly onAdd: (text: string) => Outcome;
  readonly onCancel?: () => void;
};

/** A field that adds what was typed and is empty again. A refused text stays, with the reason below it. */
export function AddText({ label, placeholder, button = "Add", multiline, focusAtOnce, onAdd, onCancel }: AddTextProps) {
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const add = () => {
    const trimmed = text.trim();
    if (trimmed === "") return;
    const outcome = onAdd(trimmed);
    if (outcome.ok) setText("");
    setError(outcome.ok ? null : outcome.reason);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      add();
    } else if (event.key === "Escape" && (text !== "" || onCancel !== undefined)) {
      event.stopPropagation();
      setText("");
      setError(null);
      onCancel?.();
    }
  };
  const common = {
    label, hideLabel: true, placeholder: placeholder ?? label, value: text, error, onKeyDown,
    onChange: (changed: string) => {
      setText(changed);
      setError(null);
    },
    autoFocus: focusAtOnce === true,
  };
  return (
    <div className={multiline === true ? styles.stack : styles.line}>
      {multiline === true ? <TextArea {...common} rows={2} /> : <TextField {...common} />}
      <div className={styles.buttons}>
        <Button size="small" look={multiline === true ? "primary" : "secondary"} isDisabled={text.trim() === ""} onPress={add} icon={<Plus />}>
          {button}
        </Button>
        {onCancel !== undefined && <Button size="small" look="quiet" onPress={onCancel}>Cancel</Button>}
      </div>
    </div>
  );
}
