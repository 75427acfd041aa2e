import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { NO_DRAFT, settle, shownText, typed } from "./draft.ts";
import type { Outcome } from "./outcome.ts";
import { TextArea } from "./TextArea.tsx";
import { TextField } from "./TextField.tsx";

export type DraftFieldProps = {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly value: string;
  /**
   * Called on blur, on Enter, and when the field leaves the page with unsettled text. `seen` is the value that the person
   * began to change: what colleagues wrote since then can be kept.
   */
  readonly onCommit: (text: string, seen: string) => Outcome;
  /** Several lines: Enter makes a new one, Ctrl or Cmd with Enter settles. */
  readonly multiline?: boolean;
  readonly rows?: number;
  readonly hint?: string;
  readonly placeholder?: string;
  readonly readOnly?: boolean;
  readonly inputMode?: "text" | "numeric" | "decimal";
  readonly size?: "small" | "medium" | "title";
};

/**
 * A text that settles when one leaves it; Escape brings the settled value back. Give it a `key` of the record, so that a
 * text typed for one record never lands in the next.
 */
export function DraftField(props: DraftFieldProps) {
  const { label, hideLabel, value, onCommit, multiline, rows, hint, placeholder, readOnly, inputMode, size } = props;
  const [draft, setDraft] = useState(NO_DRAFT);
  const latest = useRef({ draft, value, onCommit });

  useEffect(() => {
    latest.current = { draft, value, onCommit };
  });
  // A click on another card unmounts the field, and React sends no blur to what it removes.
  useEffect(() => () => {
    const { draft, value, onCommit } = latest.current;
    if (draft.error === null) settle(draft, value, onCommit);
  }, []);

  const commit = () => {
    const settled = settle(draft, value, onCommit);
    latest.current = { draft: settled, value, onCommit };
    setDraft(settled);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && draft.text !== null) {
      // The first Escape belongs to the text, the next one to the dialog or the selection around it.
      event.stopPropagation();
      latest.current = { draft: NO_DRAFT, value, onCommit };
      setDraft(NO_DRAFT);
    } else if (event.key === "Enter" && !event.nativeEvent.isComposing && (multiline !== true || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      commit();
    }
  };
  const common = {
    label,
    hideLabel: hideLabel === true,
    value: shownText(draft, value),
    onChange: (text: string) => setDraft((before) => typed(before, text, value)),
    onBlur: commit,
    onKeyDown,
    error: draft.error,
    hint,
    placeholder,
    isReadOnly: readOnly === true,
  };
  if (multiline === true) return <TextArea {...common} {...(rows === undefined ? {} : { rows })} />;
  return (
    <TextField
      {...common}
      {...(size === undefined ? {} : { size })}
      {...(inputMode === undefined ? {} : { inputMode })}
    />
  );
}
