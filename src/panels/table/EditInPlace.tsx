import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { Outcome } from "../../ui/outcome.ts";
import { TextField } from "../../ui/TextField.tsx";

export type EditInPlaceProps = {
  readonly label: string;
  readonly text: string;
  readonly onCommit: (text: string) => Outcome;
  /** Called when the field should go away: after a commit, and when the person gives up. */
  readonly onEnd: () => void;
};

/** A field in the place of the text it edits. Enter and leaving it settle, Escape gives up. */
export function EditInPlace({ label, text, onCommit, onEnd }: EditInPlaceProps) {
  const [draft, setDraft] = useState(text);
  const [error, setError] = useState<string | null>(null);
  // Leaving the field after Enter or Escape must not settle a second time.
  const ended = useRef(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const end = () => {
    ended.current = true;
    onEnd();
  };
  const settle = () => {
    if (ended.current) return;
    const trimmed = draft.trim();
    if (trimmed === text.trim()) {
      end();
      return;
    }
    const outcome = onCommit(trimmed);
    if (outcome.ok) end();
    else setError(outcome.reason);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    // The table's own keys rest while someone types.
    event.stopPropagation();
    if (event.key === "Enter") {
      event.preventDefault();
      settle();
    } else if (event.key === "Escape") end();
  };
  return (
    <TextField
      label={label}
      hideLabel
      size="small"
      inputRef={field}
      value={draft}
      error={error}
      onChange={(changed) => {
        setDraft(changed);
        setError(null);
      }}
      onBlur={settle}
      onKeyDown={onKeyDown}
    />
  );
}
