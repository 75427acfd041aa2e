import { Check, Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "./Button.tsx";
import styles from "./CopyField.module.css";

export type CopyFieldProps = {
  /** What the text is: "Link for editors". */
  readonly label: string;
  readonly text: string;
};

type Copied = "not-yet" | "copied" | "by-hand";

/** A text to take away. Where the page may not use the clipboard, it selects the text and says which keys to press. */
export function CopyField({ label, text }: CopyFieldProps) {
  const [copied, setCopied] = useState<Copied>("not-yet");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (copied !== "copied") return;
    const timer = setTimeout(() => setCopied("not-yet"), 2_500);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied("copied");
    } catch {
      field.current?.focus();
      field.current?.select();
      setCopied("by-hand");
    }
  };
  return (
    <div className={styles.copy}>
      <input
        ref={field}
        className={styles.text}
        aria-label={label}
        readOnly
        value={text}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button size="small" icon={copied === "copied" ? <Check /> : <Copy />} onPress={() => void copy()} aria-label={`Copy: ${label}`}>
        {copied === "copied" ? "Copied" : "Copy"}
      </Button>
      <output className={styles.said}>{copied === "by-hand" ? "Press Ctrl+C or ⌘C to copy." : copied === "copied" ? "Copied." : ""}</output>
    </div>
  );
}
