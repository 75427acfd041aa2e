import { useState } from "react";
import { useLocation } from "wouter";
import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { TextField } from "../ui/TextField.tsx";
import styles from "./IdentityDialog.module.css";
import { mapPath, readMapLink } from "./mapLink.ts";

export type OpenLinkDialogProps = { readonly open: boolean; readonly onClose: () => void };

export function OpenLinkDialog({ open, onClose }: OpenLinkDialogProps) {
  return (
    <Dialog open={open} onClose={onClose} title="Open a link" size="small">
      <LinkForm />
    </Dialog>
  );
}

function LinkForm() {
  const [, navigate] = useLocation();
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        const read = readMapLink(text, location.origin);
        if (read.ok) navigate(mapPath(read.link));
        else setError(read.reason);
      }}
    >
      <TextField
        label="Link to a map"
        value={text}
        onChange={(next) => {
          setText(next);
          setError(null);
        }}
        placeholder={`${location.origin}/map/…#…`}
        inputType="url"
        autoComplete="off"
        error={error}
        hint="Whoever shares a map with you sends such a link. The part after the # is its key."
      />
      <div className={styles.end}>
        <Button look="primary" type="submit">Open the map</Button>
      </div>
    </form>
  );
}
